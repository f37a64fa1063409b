import { sql } from 'kysely'
import { unusedOnly } from '#platform/database/references.ts'
import type { Context } from '#platform/server/context.ts'
import type { Eraser } from '#platform/server/slice.ts'
import { removeValues } from './fields/enter-values.ts'
import { leaveLinks } from './links/link-queries.ts'
import { forgetMerges } from './merge/merge-queries.ts'
import { leaveAccounts, removeAccountRows } from './remove-account-rows.ts'
import { forgetWords, leaveSearch } from './search-entries.ts'
import { forgetStandardForms } from './standard/forget-standard-forms.ts'
import { leaveTags } from './tags/tag-queries.ts'

/** A contact goes as a whole, all its parts with it; so does an account that is a person, where no invoice names it. */
export const personEraser: Eraser = {
  tables: [
    ...['relationships.account', 'relationships.contact', 'relationships.relationship', 'relationships.account_figure'],
    ...['relationships.type_fact', 'relationships.supplier_review', 'relationships.merge', 'relationships.merge_row'],
    'relationships.merge_named',
    ...['place', 'channel', 'address', 'date', 'preference', 'vcard'].map((part) => `relationships.contact_${part}`),
    ...[
      'relationships.saved_view',
      'relationships.link',
      'relationships.tag',
      'relationships.tagged',
      'relationships.starred',
      'relationships.recent',
      'relationships.custom_value',
      'relationships.custom_field',
      'relationships.standard_phone',
      'relationships.standard_title',
      'relationships.standard_tax_number',
      'search.entry',
      'search.word',
    ],
  ],
  words: async ({ db, workspaceId }, { type, id }) => {
    if (type !== 'contact' && type !== 'account') return []
    const channels = sql`array(select case c.type when 'email' then lower(c.value) else c.value end
      from relationships.contact_channel c where c.workspace_id = ${workspaceId} and c.contact_id = r.id and not c.main)`
    const { rows } = await sql<{ words: string[] }>`
      select array_remove(array[lower(name), lower(email), phone], null) || ${type === 'contact' ? channels : sql`'{}'::text[]`} as words
      from ${sql.table(`relationships.${type}`)} r
      where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(db)
    return rows[0]?.words ?? []
  },
  erase: async (ctx, { type, id, words: [name] }) => {
    if (type === 'contact') await eraseContact(ctx, id)
    if (type === 'account') await eraseAccount(ctx, id)
    await forgetWords(ctx)
    await forgetStandardForms(ctx)
    return name
      ? [...(await viewsNaming(ctx, name)), ...(await tagsNaming(ctx, name)), ...(await reasonsNaming(ctx, name))]
      : []
  },
}

/** Whether such a word is this person only its reader can tell. */
async function viewsNaming({ db, workspaceId }: Context, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select v.name from relationships.saved_view v where v.workspace_id = ${workspaceId}
      and position(${name} in lower(v.name || ' ' || v.settings::text)) > 0 order by v.name limit 20`.execute(db)
  if (rows.length === 0) return []
  const which = rows.map((view) => `"${view.name}"`).join(', ')
  return [`Saved views look for the name or are called by it: ${which}. Whoever made them can change them by hand.`]
}

async function tagsNaming({ db, workspaceId }: Context, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select t.name from relationships.tag t where t.workspace_id = ${workspaceId}
      and position(${name} in lower(t.name)) > 0 order by t.name limit 20`.execute(db)
  if (rows.length === 0) return []
  const which = rows.map((tag) => `"${tag.name}"`).join(', ')
  return [`Tags are called by the name: ${which}. Rename them by hand, under Settings, Tags.`]
}

async function reasonsNaming({ db, workspaceId }: Context, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct a.name from relationships.relationship r
    join relationships.account a on a.workspace_id = ${workspaceId} and a.id = r.account_id
    where r.workspace_id = ${workspaceId} and position(${name} in lower(r.health_reason)) > 0 order by a.name limit 20`.execute(
    db,
  )
  if (rows.length === 0) return []
  const which = rows.map((account) => account.name).join(', ')
  return [`What is said of the health of a relationship names them: ${which}. Change the reasons by hand.`]
}

async function eraseContact(ctx: Context, id: string): Promise<void> {
  await leaveSearch(ctx, 'contact', id)
  await leaveLinks(ctx, 'contact', [id])
  await removeValues(ctx, 'contact', [id])
  await leaveTags(ctx, 'contact', [id])
  await forgetMerges(ctx, 'contact', [id])
  await sql`delete from relationships.contact where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}

async function eraseAccount(ctx: Context, id: string): Promise<void> {
  await leaveAccounts(ctx, [id])
  await forgetMerges(ctx, 'account', [id])
  const free = await unusedOnly(ctx, 'relationships.account', [id])
  if (free.has(id)) return removeAccountRows(ctx, [id])
  await restrict(ctx, id)
}

/** The name stays for the invoices that name it; nothing else does, and it does not come back. */
async function restrict(ctx: Context, id: string): Promise<void> {
  await leaveSearch(ctx, 'account', id)
  const own = sql`workspace_id = ${ctx.workspaceId} and account_id = ${id}`
  await removeValues(ctx, 'account', [id])
  await leaveTags(ctx, 'account', [id])
  await sql`delete from relationships.relationship where ${own}`.execute(ctx.db)
  await sql`delete from relationships.type_fact where ${own}`.execute(ctx.db)
  await sql`delete from relationships.supplier_review where ${own}`.execute(ctx.db)
  await sql`update relationships.account set external_id = null, segment = null, street = null, postcode = null, city = null,
      region = null, country = null, website = null, email = null, phone = null, tax_number = null, since = null, custom = '{}',
      deleted_at = coalesce(deleted_at, ${ctx.now}), restricted_at = ${ctx.now}, updated_at = ${ctx.now}, version = version + 1
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(ctx.db)
}
