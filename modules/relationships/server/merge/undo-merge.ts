import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { LeftRecord, RecordedEvent, Undo, UndoMany } from '#platform/server/slice.ts'
import { accountMerged, contactMerged } from '../../contract/merge-events.ts'
import { lockAccount } from '../account-record.ts'
import { lockContact, ownerReached } from '../contact-record.ts'
import { lockParents } from '../links/assert-no-circle.ts'
import { assertReaches } from '../within-reach.ts'
import { assertNotAboveItself } from './assert-own-parent.ts'
import { laterRows } from './later-rows.ts'
import { assertMayMergeAccounts } from './merge-accounts.ts'
import { assertMayMergeContacts } from './merge-contacts.ts'
import { findMerge, lockRows, survivorsOf } from './merge-queries.ts'
import { moveAll, settle } from './merge-records.ts'
import { isMoving, type MergedType, type MergeStep } from './merge-step.ts'
import { takenFields } from './merged-fields.ts'
import { putBackRows, returnRows } from './return-rows.ts'

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
    for (const event of inOrder) await (again ? redo : undo)[event.type]!(ctx, event)
    return []
  }
  return { undo, redo, undoMany: Object.fromEntries(Object.keys(types).map((type) => [type, many])) }
}

async function undoMerge(ctx: Context, steps: readonly MergeStep[], event: RecordedEvent): Promise<LeftRecord[]> {
  const merge = await findMerge(ctx, event.id)
  if (!merge)
    throw new Refusal(409, 'This merge cannot be taken back', {
      detail: 'One of the two was erased or is gone for good since.',
    })
  const { record, mergedId, survivorId } = merge
  if (record === 'account') await lockParents(ctx)
  const above = await survivorsOf(ctx, record, survivorId)
  const holders = [survivorId, ...above]
  const rows = await lockRows(ctx, record, [mergedId, ...holders])
  await assertMayPart(ctx, record, survivorId, mergedId)
  const own = steps.filter((step) => step.record === record)
  const moving = own.filter(isMoving)
  const table = `relationships.${record}`
  const left = await laterRows(ctx, moving, merge, { holders, name: nameOf(rows, holders.at(-1)!) })
  // The survivor first: the two may not have one number at the same time. What was dropped comes after what moved away.
  const changes = await putBackRows(ctx, merge, table, survivorId)
  for (const step of moving.toReversed()) {
    if (step.fills) changes.push(...(await putBackRows(ctx, merge, step.table)))
    await returnRows(ctx, merge, step, holders)
  }
  changes.push(...(await putBackRows(ctx, merge, table, mergedId)))
  await sql`delete from relationships.merge where workspace_id = ${ctx.workspaceId} and id = ${merge.mergeId}`.execute(
    ctx.db,
  )
  await settle(ctx, own, record, [mergedId, ...holders])
  if (record === 'account') for (const id of [survivorId, mergedId]) await assertNotAboveItself(ctx, id)
  const labels: Record<string, string> = (record === 'account' ? accountMerged : contactMerged).fields ?? {}
  return [
    ...left,
    ...changes.map(({ column }) => ({
      ...{ type: record, id: survivorId, name: labels[fieldOf(column)] ?? column.replaceAll('_', ' ') },
      reason: `It was changed on ${nameOf(rows, survivorId)} since the merge, and stays as it is.`,
    })),
  ]
}

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

/** The right that the merge took: to change the one and to bring the other back. */
async function assertMayPart(ctx: Context, record: MergedType, survivorId: string, mergedId: string): Promise<void> {
  for (const [id, verb] of [
    [survivorId, 'change'],
    [mergedId, 'delete'],
  ] as const) {
    const stored = record === 'account' ? await lockAccount(ctx, id) : await lockContact(ctx, id)
    if (!stored) {
      // The places of somebody who was merged are the survivor's now, so that there is none to be seen by.
      if (record === 'contact' && id === mergedId && ctx.actor.may('contact:delete')) continue
      throw notFound(record === 'account' ? 'This account' : 'This person')
    }
    const owner = 'owners' in stored ? ownerReached(ctx, `contact:${verb}`, stored) : stored.ownerId
    assertReaches(ctx, `${record}:${verb}`, owner)
  }
}
