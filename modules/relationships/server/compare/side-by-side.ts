import { sql } from 'kysely'
import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import { accountMerged, contactMerged } from '../../contract/merge-events.ts'
import { contactLabels } from '../../contract/person-sentence.ts'
import { storedFields } from '../fields/field-queries.ts'
import { wordsOfValues } from '../fields/value-words.ts'
import { readRows } from '../merge/merge-queries.ts'
import type { MergedType, MergeStep } from '../merge/merge-step.ts'
import { isEmpty, valuesOf } from '../merge/merged-fields.ts'
import { movedKinds } from '../merge/moved-kinds.ts'
import { ownerWithin } from '../within-reach.ts'

export interface FieldOfTwo {
  field: string
  label: string
  a: string | null
  b: string | null
}

/** Every field that either of two records has, as it is read, without what the role hides. */
export async function sideBySide(ctx: Context, record: MergedType, a: string, b: string): Promise<FieldOfTwo[]> {
  const rows = await readRows(ctx, record, [a, b])
  const [one, other] = [valuesOf(record, rows.get(a) ?? {}), valuesOf(record, rows.get(b) ?? {})]
  const type: EventType = record === 'account' ? accountMerged : contactMerged
  const owners = [one.ownerId, other.ownerId].filter((each) => typeof each === 'string')
  const names = {
    ...(await wordsOfValues(ctx, await storedFields(ctx), record, one, other)),
    ...Object.fromEntries(await namesOfMembers(ctx, owners)),
  }
  const shown = (value: unknown, field: string) =>
    isEmpty(value) ? null : (type.value?.(value, { names }, field) ?? null)
  const plain = [...new Set([...Object.keys(one), ...Object.keys(other)])].map((field) => ({
    ...{ field, label: type.fields?.[field] ?? type.label?.(field, { names }) ?? field },
    ...{ a: shown(one[field], field), b: shown(other[field], field) },
  }))
  const parts = record === 'contact' ? await partsOfTwo(ctx, a, b) : []
  return [...plain, ...parts].filter(
    (each) =>
      !hides(ctx.actor, `${record}.${ruledAs[each.field] ?? each.field}`) && (each.a !== null || each.b !== null),
  )
}

/** What a person has several of is hidden with the one it is made of. */
const ruledAs: Record<string, string> = { emails: 'email', phones: 'phone', places: 'accountId' }

async function partsOfTwo(ctx: Context, a: string, b: string): Promise<FieldOfTwo[]> {
  const { db, workspaceId } = ctx
  const { rows } = await sql<{ field: string; id: string; words: string }>`
    select 'jobTitle' as field, c.id, c.job_title as words from relationships.contact c
      where c.workspace_id = ${workspaceId} and c.id in (${a}, ${b}) and c.job_title is not null
    union all
    select k.type || 's', k.contact_id, string_agg(k.value, ', ' order by k.place, k.id) from relationships.contact_channel k
      where k.workspace_id = ${workspaceId} and k.contact_id in (${a}, ${b}) group by 1, 2
    union all
    select 'addresses', d.contact_id, string_agg(concat_ws(', ', d.street, concat_ws(' ', d.postcode, d.city), d.region, d.country),
        '; ' order by d.place, d.id)
      from relationships.contact_address d
      where d.workspace_id = ${workspaceId} and d.contact_id in (${a}, ${b}) group by 1, 2
    union all
    select 'dates', t.contact_id, string_agg(concat_ws('-', lpad(t.year::text, 4, '0'), lpad(t.month::text, 2, '0'),
        lpad(t.day::text, 2, '0')), ', ' order by t.place, t.id)
      from relationships.contact_date t
      where t.workspace_id = ${workspaceId} and t.contact_id in (${a}, ${b}) group by 1, 2
    union all
    select 'places', p.contact_id, string_agg(o.name, ', ' order by p.main desc, p.id) from relationships.contact_place p
      join relationships.account o on o.workspace_id = p.workspace_id and o.id = p.account_id
        and o.deleted_at is null and ${ownerWithin(ctx, 'account:see', sql`o.owner_id`) ?? sql`true`}
      where p.workspace_id = ${workspaceId} and p.contact_id in (${a}, ${b}) and p.until is null group by 1, 2`.execute(
    db,
  )
  return ['jobTitle', 'places', 'emails', 'phones', 'addresses', 'dates'].map((field) => ({
    ...{ field, label: contactLabels[field] ?? field },
    a: rows.find((row) => row.field === field && row.id === a)?.words ?? null,
    b: rows.find((row) => row.field === field && row.id === b)?.words ?? null,
  }))
}

/** What hangs on a record, in words: "12 documents". */
export async function hangingOn(
  ctx: Context,
  steps: readonly MergeStep[],
  record: MergedType,
  id: string,
): Promise<string[]> {
  const kinds = await movedKinds(ctx, steps, { workspaceId: ctx.workspaceId, record, mergedId: id })
  return kinds.map(({ count, label }) => `${count} ${label}`)
}
