import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import { ChangedSince } from '#platform/events/changed-since.ts'
import type { Context } from '#platform/server/context.ts'
import { notAllowed, Refusal } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import type { Tax } from '../../contract/tax.ts'
import { type KeptTax, taxChanged, taxCreated } from '../../contract/tax-events.ts'
import { insertTax, lockTax, writeTax } from './tax-queries.ts'

export const taxUndo: Record<string, Undo> = {
  'tax.created': async (ctx, event) => {
    const { id, name, version } = await taxOf(ctx, event)
    if (version > 1) throw changedSince({ id, name })
    if (!(await unusedOnly(ctx, 'revenue.tax', [id])).has(id))
      throw new Refusal(409, `${name} is used already`, { detail: 'Archive it instead: it is then offered no more.' })
    await sql`delete from revenue.tax where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
  },
  'tax.changed': (ctx, event) => {
    const { before, after } = taxChanged.body.parse(event.body)
    return putBack(ctx, event, after, before)
  },
}

/** The same done again, after it was taken back. */
export const taxRedo: Record<string, Undo> = {
  'tax.created': async (ctx, event) => {
    assertMay(ctx)
    await insertTax(ctx, idOf(event)!, taxCreated.body.parse(event.body).after)
  },
  'tax.changed': (ctx, event) => {
    const { before, after } = taxChanged.body.parse(event.body)
    return putBack(ctx, event, before, after)
  },
}

async function putBack(
  ctx: Context,
  event: RecordedEvent,
  from: Partial<KeptTax>,
  to: Partial<KeptTax>,
): Promise<void> {
  const stored = await taxOf(ctx, event)
  const same = Object.entries(from).every(([field, value]) => isDeepStrictEqual(stored[field as keyof KeptTax], value))
  if (!same) throw changedSince(stored)
  await writeTax(ctx, stored.id, to)
}

const changedSince = ({ id, name }: Pick<Tax, 'id' | 'name'>) => new ChangedSince({ type: 'tax', id }, name)

const idOf = ({ subjects }: RecordedEvent) => subjects.find(({ role }) => role === 'tax')?.id

async function taxOf(ctx: Context, event: RecordedEvent): Promise<Tax> {
  assertMay(ctx)
  return lockTax(ctx, idOf(event))
}

function assertMay({ actor }: Context): void {
  if (!actor.may('books:change')) throw notAllowed()
}
