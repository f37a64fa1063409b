import { IconTag } from '@tabler/icons-react'
import { Avatar, type Found } from '#platform/web/index.ts'
import type { StarredItem } from '../contract/starred.ts'
import { api } from './api.ts'
import { taggedWith } from './tags/tag-words.ts'

type Hit = Awaited<ReturnType<typeof api.search>>['items'][number]

let asked: { query: string; signal: AbortSignal; answer: Promise<readonly Hit[]> } | undefined

/** One request for everything; each slice takes the types it owns out of the same answer. */
export function searchEverything(query: string, signal: AbortSignal): Promise<readonly Hit[]> {
  if (asked?.query !== query || asked.signal !== signal) {
    const answer = api.search({ words: query }, { signal }).then(({ items }) => items)
    asked = { query, signal, answer }
  }
  return asked.answer
}

export const searchAccountsAndPeople = (query: string, signal: AbortSignal) =>
  searchOf(query, signal, ({ type }) => type !== 'tag')
export const searchTags = (query: string, signal: AbortSignal) => searchOf(query, signal, ({ type }) => type === 'tag')

async function searchOf(query: string, signal: AbortSignal, which: (hit: Hit) => boolean): Promise<Found[]> {
  const hits = await searchEverything(query, signal)
  return hits.filter(which).flatMap((hit) => foundOf(hit) ?? [])
}

function foundOf({ type, id, title, detail, list }: Hit): Found | undefined {
  if (type === 'account') {
    const leading = <Avatar name={title} kind="firm" size={24} />
    const ways = { to: `/accounts/${id}`, beside: `/accounts?beside=${id}`, record: { type: 'account', id } }
    return { id: `account-${id}`, label: title, note: detail, leading, ...ways }
  }
  if (type === 'contact') {
    const leading = <Avatar name={title} kind="person" size={24} />
    const to = `/people/${id}`
    return { id: `contact-${id}`, label: title, note: detail, leading, to, record: { type, id } }
  }
  if (type === 'tag') {
    const to = taggedWith(id, list)
    return { id: `tag-${id}`, label: title, note: detail, leading: <IconTag size={16} />, to }
  }
  return undefined
}

/** One's favourites stand there before anything is typed. */
export async function starredAtOnce(signal: AbortSignal): Promise<Found[]> {
  const { items } = await api.listStarred({}, { signal })
  return items.flatMap((item) => atHand('starred', item) ?? [])
}

/** Behind them what one opened lately and often. */
export async function recentAtOnce(signal: AbortSignal): Promise<Found[]> {
  const { items } = await api.listRecent({}, { signal })
  return items.flatMap((item) => atHand('recent', item) ?? [])
}

function atHand(why: 'starred' | 'recent', { type, id, name, detail, person }: StarredItem): Found | undefined {
  const found = foundOf({ type, id, title: name, detail, accountId: null })
  const leading = <Avatar name={name} kind={person ? 'person' : 'firm'} size={24} />
  return found && { ...found, id: `${why}-${found.id}`, leading }
}
