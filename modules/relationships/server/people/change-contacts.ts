import { sql } from 'kysely'
import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { changedFields } from '#platform/server/versions.ts'
import type { SharedContactFields } from '../../contract/account.ts'
import { customKeyOf } from '../../contract/custom-field.ts'
import { contactChanged } from '../../contract/events.ts'
import type { ChangedBatch } from '../change-accounts.ts'
import { contactSubjects } from '../contact-record.ts'
import { enterValues } from '../fields/enter-values.ts'
import { storedFields } from '../fields/field-queries.ts'
import { ofFieldsHere, othersIn, valuesIn, withValues } from '../fields/kept-values.ts'
import { settleValues } from '../fields/settle-values.ts'
import { namesInValues, wordsWith } from '../fields/value-words.ts'
import { enterContacts } from '../search-entries.ts'
import { presentPeople } from './lock-people.ts'

/** Changes the same fields of many people: of all or of none, each with its event. */
export async function changeContacts(
  ctx: Context,
  { ids, change: { custom, ...plain } }: { ids: string[]; change: SharedContactFields },
): Promise<ChangedBatch> {
  const stored = await presentPeople(ctx, ids, 'contact:change')
  const fields = custom ? await storedFields(ctx) : []
  const change = { ...plain, ...(custom && (await settleValues(ctx, fields, 'contact', custom))) }
  const changed = stored.flatMap((person) => {
    const differing = changedFields(withValues(person, change), change)
    return differing ? [{ person, ...differing }] : []
  })
  if (changed.length === 0) return { batchId: null, changed: 0 }
  const batchId = newId()
  await writeManyContacts(
    ctx,
    changed.map(({ person: { id }, after }) => ({ id, change: after })),
  )
  const names = await namesInValues(
    ctx,
    fields,
    'contact',
    changed.flatMap(({ before, after }) => [before, after]),
  )
  await recordEvents(
    { ...ctx, batchId },
    contactChanged,
    changed.map(({ person: { id, name, accounts }, before, after }) => {
      const words = wordsWith(names, fields, 'contact', before, after)
      return {
        subjects: contactSubjects(id, ...accounts),
        body: { name, before, after, ...(Object.keys(words).length > 0 && { names: words }) },
      }
    }),
  )
  return { batchId, changed: changed.length }
}

/** Writes the language and own fields of many people, each their own, in one statement. */
export async function writeManyContacts(
  ctx: Context,
  changes: { id: string; change: Record<string, unknown> }[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ id, change }) => ({
    id,
    plain: othersIn(change),
    custom: Object.fromEntries(Object.entries(valuesIn(change)).map(([name, value]) => [customKeyOf(name)!, value])),
  }))
  await sql`
    update relationships.contact p set updated_at = ${ctx.now}, version = p.version + 1,
      language = case when jsonb_exists(r.plain, 'language') then r.plain ->> 'language' else p.language end,
      custom = jsonb_strip_nulls(p.custom || ${ofFieldsHere(ctx.workspaceId, 'contact', sql`r.custom`)})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, plain jsonb, custom jsonb)
    where p.workspace_id = ${ctx.workspaceId} and p.id = r.id`.execute(ctx.db)
  const own = rows.filter(({ custom }) => Object.keys(custom).length > 0).map(({ id }) => id)
  if (own.length === 0) return
  await enterValues(ctx, 'contact', sql`r.id = any(${own}::uuid[])`)
  await enterContacts(ctx, sql`p.id = any(${own}::uuid[])`)
}
