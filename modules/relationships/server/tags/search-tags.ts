import type { Context } from '#platform/server/context.ts'
import type { Found } from '../extension-points.ts'
import { listTags } from './list-tags.ts'

/** So few stand beside what they are on. */
const most = 3

/** Tags by a part of their name, with how much they are on; one leads to the accounts that have it, or to people where only those have. */
export async function searchTags(ctx: Context, words: string, limit: number): Promise<Found[]> {
  if (!ctx.actor.may('account:see')) return []
  const { items } = await listTags(ctx, {
    find: words.replaceAll('\0', ' '),
    counts: 'yes',
    limit: Math.min(limit, most),
  })
  return items.map(({ id, name, accounts = 0, people = 0 }) => ({
    ...{ type: 'tag', id, title: name, accountId: null },
    list: accounts === 0 && people > 0 ? ('contact' as const) : ('account' as const),
    detail: [counted(accounts, 'account', 'accounts'), counted(people, 'person', 'people')].filter(Boolean).join(', '),
  }))
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? '' : `${count} ${count === 1 ? one : many}`
