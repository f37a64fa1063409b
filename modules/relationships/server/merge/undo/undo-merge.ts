import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { LeftRecord, RecordedEvent, Undo, UndoMany } from '#platform/server/slice.ts'
import { accountMerged, contactMerged } from '../../../contract/merge-events.ts'
import { lockAccount } from '../../account-record.ts'
import { lockContact, ownerReached } from '../../contact-record.ts'
import { lockParents } from '../../links/assert-no-circle.ts'
import { peopleAt } from '../../search-entries.ts'
import { assertReaches } from '../../within-reach.ts'
import { assertNotAboveItself } from '../assert-own-parent.ts'
import { enterMerging } from '../hold-merges.ts'
import { inBulk } from '../in-bulk.ts'
import { assertMayMergeAccounts } from '../merge-accounts.ts'
import { assertMayMergeContacts } from '../merge-contacts.ts'
import { findMerge, laterMerges, lockRows, nameKept, outerMerges, type StoredMerge } from '../merge-queries.ts'
import { moveAll, settle } from '../merge-records.ts'
import { isMoving, type MergedType, type MergeStep, type MovingStep } from '../merge-step.ts'
import { mirrors, takenFields } from '../merged-fields.ts'
import { seenBy } from '../moved-kinds.ts'
import { agreePeople } from './agree-people.ts'
import { handBack, handDown } from './hand-down.ts'
import { laterRows } from './later-rows.ts'
import { type DroppingStep, doAgain, giveBack, isReplayed, toldSteps } from './replay.ts'
import { carryOn, returnRows } from './return-rows.ts'
import { takeBackFields, takeBackMerged } from './take-back-fields.ts'
import { type Filled, type LaterChange, takeBackFills } from './take-back-fills.ts'
import { takeBackNames } from './take-back-names.ts'

const types = { 'account.merged': 'account', 'contact.merged': 'contact' } as const

/** Takes merges back and does them again. What came to the survivor since stays there, and is answered. */
export function mergeUndo(steps: readonly MergeStep[]): {
  undo: Record<string, Undo>
  redo: Record<string, Undo>
  undoMany: Record<string, UndoMany>
} {
  const of = (
    how: (ctx: Context, steps: readonly MergeStep[], event: RecordedEvent) => Promise<void> | Promise<LeftRecord[]>,
  ) =>
    Object.fromEntries(Object.keys(types).map((type): [string, Undo] => [type, (ctx, event) => how(ctx, steps, event)]))
  const [undo, redo] = [of(undoMerge), of(redoMerge)]
  /** The last first: an outer merge of a chain goes before the inner one. */
  const many: UndoMany = async (ctx, events, again) => {
    const inOrder = events.toSorted((a, b) => (again ? 1 : -1) * a.id.localeCompare(b.id))
    const left: LeftRecord[] = []
    for (const event of inOrder) left.push(...((await (again ? redo : undo)[event.type]!(ctx, event)) ?? []))
    return left
  }
  return { undo, redo, undoMany: Object.fromEntries(Object.keys(types).map((type) => [type, many])) }
}

async function undoMerge(ctx: Context, steps: readonly MergeStep[], event: RecordedEvent): Promise<LeftRecord[]> {
  await enterMerging(ctx)
  // Before any row, as merges and whoever writes a parent do: else the two would wait for each other.
  if (types[event.type as keyof typeof types] === 'account') await lockParents(ctx)
  const merge = await findMerge(ctx, event.id)
  if (!merge)
    throw new Refusal(409, 'This merge cannot be taken back', {
      detail: 'One of the two was erased or is gone for good since.',
    })
  const { record, mergedId, survivorId } = merge
  const { outer, rows } = await lockChain(ctx, merge)
  const holders = [survivorId, ...outer.map((each) => each.survivorId)]
  await assertMayPart(ctx, record, holders, mergedId)
  const own = steps.filter((step) => step.record === record)
  const moving = own.filter(isMoving)
  const here = nameOf(rows, holders.at(-1)!)
  const left = await laterRows(ctx, moving, merge, { holders, name: here })
  // The survivor first: the two may not have one number at the same time. What was dropped comes after what moved away.
  const later = await laterMerges(ctx, merge, outer)
  const changes = await takeBackFields(ctx, merge, outer, later)
  const named = await takeBackNames(ctx, merge, later)
  if (named > 0) left.push(elsewhere(merge, named))
  for (const step of moving.filter((each) => !isReplayed(each)).toReversed()) {
    for (const hop of outer) await inBulk(ctx, () => handDown(ctx, merge, hop, step))
    await returnRows(ctx, merge, step, holders.at(-1)!)
  }
  const back = await partRows(ctx, steps, moving.filter(isReplayed), { merge, later, holders })
  changes.push(...back.changes)
  left.push(...back.left)
  changes.push(...(await takeBackMerged(ctx, merge)))
  await sql`delete from relationships.merge where workspace_id = ${ctx.workspaceId} and id = ${merge.mergeId}`.execute(
    ctx.db,
  )
  const those = [mergedId, ...holders]
  await agreePeople(ctx, record === 'account' ? peopleAt(ctx, those) : sql`p.id = any(${those}::uuid[])`)
  await settle(ctx, own, record, those)
  if (record === 'account') for (const id of those) await assertNotAboveItself(ctx, id, parted)
  const labels: Record<string, string> = (record === 'account' ? accountMerged : contactMerged).fields ?? {}
  return [
    ...left,
    ...changes
      .filter(({ table, column }) => table !== 'relationships.contact' || !mirrors.flat().includes(column))
      .map(({ column }) => ({
        ...{ type: record, id: holders.at(-1)!, name: labels[fieldOf(column)] ?? column.replaceAll('_', ' ') },
        reason: `It was changed on ${here} since the merge, and stays as it is.`,
      })),
  ]
}

const parted = {
  title: 'This merge cannot be taken back as the group is now',
  detail: (between: string) =>
    `An account would belong to itself by way of ${between}. Change whom it belongs to first, or take the later merge back.`,
}

/** The merges by which the survivor went on into others, with the rows of all of them locked. */
async function lockChain(ctx: Context, { record, survivorId, mergedId }: StoredMerge) {
  const outer = await outerMerges(ctx, record, survivorId)
  const rows = await lockRows(ctx, record, [mergedId, survivorId, ...outer.map((each) => each.survivorId)])
  // Somebody may have merged the last of them while this waited for its row.
  const now = await outerMerges(ctx, record, survivorId)
  if (now.length === outer.length) return { outer, rows }
  throw new Refusal(409, 'The record was merged again just now', { detail: 'Undo it again in a moment.' })
}

interface Parting {
  merge: StoredMerge
  later: readonly StoredMerge[]
  holders: readonly string[]
}

/** Gives back the rows of which some were dropped: what was merged later is given back before, and done again. */
async function partRows(
  ctx: Context,
  steps: readonly MergeStep[],
  replayed: readonly DroppingStep[],
  { merge, later, holders }: Parting,
): Promise<{ left: LeftRecord[]; changes: LaterChange[] }> {
  const backwards = replayed.toReversed()
  const given = [merge, ...later].map(({ mergeId }) => mergeId)
  const told = await toldSteps(ctx, later)
  const tells = ({ mergeId }: StoredMerge, { table, column }: MovingStep) => told.has(`${mergeId} ${table} ${column}`)
  const filled = new Map<string, Filled[]>()
  for (const hop of later.toReversed())
    for (const step of backwards.filter((each) => tells(hop, each)))
      filled.set(`${hop.mergeId} ${step.table}`, await giveBack(ctx, hop, step, steps, given))
  const left: LeftRecord[] = []
  const changes: LaterChange[] = []
  const returned = new Map<string, Record<string, unknown>[]>()
  for (const step of backwards) {
    await inBulk(ctx, () => handBack(ctx, merge, step, holders))
    const { rows, out } = await returnRows(ctx, merge, step, merge.survivorId)
    returned.set(step.table, [...(returned.get(step.table) ?? []), ...rows])
    if (out > 0 && ctx.actor.may(seenBy(step.table))) left.push(gone(merge, step, out))
    if (!step.fills) continue
    for (const { later: columns } of await takeBackFills(ctx, merge, step))
      changes.push(...columns.map((column) => ({ table: step.table, column })))
  }
  await carryOn(ctx, steps, returned, given)
  for (const hop of later) {
    const names = ({ table, column }: MovingStep) => returned.get(table)!.some((row) => row[column] === hop.mergedId)
    for (const step of replayed.filter((each) => tells(hop, each) || names(each)))
      await doAgain(ctx, hop, step, merge, filled.get(`${hop.mergeId} ${step.table}`) ?? [])
    await nameKept(ctx, hop.mergeId)
  }
  return { left, changes }
}

const gone = ({ record, mergedId }: StoredMerge, { table, says }: MovingStep, count: number): LeftRecord => {
  const words = table.slice(table.indexOf('.') + 1).replaceAll('_', ' ')
  return {
    ...{ type: record, id: mergedId, name: `${count} ${says?.[count === 1 ? 0 : 1] ?? words}` },
    reason: `What ${count === 1 ? 'it' : 'they'} hung on is gone for good since the merge, so ${count === 1 ? 'it stays' : 'they stay'} out.`,
  }
}

const elsewhere = ({ record, mergedId }: StoredMerge, count: number): LeftRecord => ({
  ...{
    type: record,
    id: mergedId,
    name: `${count} ${count === 1 ? 'field or view' : 'fields or views'} that named it`,
  },
  reason: `Changed since the merge, and ${count === 1 ? 'stays as it is' : 'stay as they are'}.`,
})

const nameOf = (rows: Map<string, Record<string, unknown>>, id: string) => rows.get(id)?.name as string

const fieldOf = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

async function redoMerge(ctx: Context, steps: readonly MergeStep[], event: RecordedEvent): Promise<void> {
  const record = types[event.type as keyof typeof types]
  const idOf = (role: string) => event.subjects.find((subject) => subject.role === role)?.id
  const [id, mergedId] = [idOf(record), idOf('merged')]
  if (!id || !mergedId) throw notFound()
  await (record === 'account' ? assertMayMergeAccounts : assertMayMergeContacts)(ctx, { id, mergedId })
  const rows = await lockRows(ctx, record, [id, mergedId])
  const [survivor, merged] = [rows.get(id)!, rows.get(mergedId)!]
  const { before, after } = (record === 'account' ? accountMerged : contactMerged).body.parse(event.body)
  // What was a gap then is filled only where it is one now.
  const asked = Object.keys(after).filter((field) => before[field] !== null)
  const taken = takenFields(record, survivor, merged, asked)
  const merge = { workspaceId: ctx.workspaceId, mergeId: event.id, record, survivorId: id, mergedId }
  await moveAll(ctx, steps, merge, { survivor, merged, taken, asked })
}

/** The right that the merge took: to change the one, and whoever it went into, and to bring the other back. */
async function assertMayPart(
  ctx: Context,
  record: MergedType,
  holders: readonly string[],
  mergedId: string,
): Promise<void> {
  const here = holders.at(-1)!
  for (const id of [...holders, mergedId]) {
    const verb = id === mergedId ? 'delete' : 'change'
    const stored = record === 'account' ? await lockAccount(ctx, id) : await lockContact(ctx, id)
    if (!stored) {
      // The places of somebody who was merged are the survivor's now, so that there is none to be seen by.
      if (record === 'contact' && id !== here && ctx.actor.may(`contact:${verb}`)) continue
      throw notFound(record === 'account' ? 'This account' : 'This person')
    }
    if ('owners' in stored && id !== here && stored.owners.length === 0 && ctx.actor.may(`contact:${verb}`)) continue
    const owner = 'owners' in stored ? ownerReached(ctx, `contact:${verb}`, stored) : stored.ownerId
    assertReaches(ctx, `${record}:${verb}`, owner)
  }
}
