import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import { type LinkEnd, type LinkKind, linkKindsWith } from '../../contract/link.ts'
import type { LinkNames } from '../../contract/link-events.ts'
import { andReached, ownerWithin } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface NamedEnd extends LinkEnd {
  name: string
  person: boolean
  deleted: boolean
  /** Whether the actor may change who stands there. */
  mayChange: boolean
}

/** Who stands at an end, deleted or not; undefined when there is nobody of this id whom the actor may see. */
export async function findEnd(reader: Reader, { type, id }: LinkEnd): Promise<NamedEnd | undefined> {
  const { db, workspaceId, actor } = reader
  const changed = ownerWithin(reader, 'account:change', sql`a.owner_id`) ?? sql`true`
  const { accounts, people } = endsSeen(reader)
  const asked =
    type === 'account'
      ? sql<NamedEnd>`select a.name, a.kind = 'person' as person, a.deleted_at is not null as deleted,
          coalesce(${changed}, false) as "mayChange"
          from relationships.account a
          where a.workspace_id = ${workspaceId} and a.id = ${id} and a.restricted_at is null and ${accounts}`
      : sql<NamedEnd>`select p.name, true as person, p.deleted_at is not null as deleted,
          (true ${andReached(reader, 'contact:change')}) as "mayChange"
          from relationships.contact p where p.workspace_id = ${workspaceId} and p.id = ${id} and ${people}`
  const [found] = (await asked.execute(db)).rows
  if (!found) return undefined
  return { ...found, mayChange: found.mayChange && actor.may(`${type}:change`), type, id }
}

/** Conditions on accounts `a` and people `p`: what of them the reader sees. */
export function endsSeen(reader: Reader): { accounts: RawBuilder<unknown>; people: RawBuilder<unknown> } {
  const { actor } = reader
  const accounts = ownerWithin(reader, 'account:see', sql`a.owner_id`) ?? sql`true`
  return {
    accounts: actor.may('account:see') ? accounts : sql`false`,
    people: actor.may('contact:see') ? sql`(true ${andReached(reader, 'contact:see')})` : sql`false`,
  }
}

/** Who is to stand at an end; refused at `path` when nobody is there, or a link of this kind has no such ends. */
export async function endNamed(reader: Reader, end: LinkEnd, kind: LinkKind, path: 'from' | 'to'): Promise<NamedEnd> {
  const found = await findEnd(reader, end)
  if (!found || found.deleted)
    throw invalid([{ path: `${path}.id`, message: 'Nobody of this id is here. Choose somebody from the list.' }])
  const { ends, words } = linkKindsWith[kind]
  const refused = (who: string) => invalid([{ path: `${path}.id`, message: `"${words[0]}" is said of ${who}` }])
  if (ends === 'accounts' && end.type !== 'account') throw refused('accounts. Choose an account.')
  if (ends === 'people' && !found.person) throw refused(`people, and ${found.name} is none. Choose a person.`)
  return found
}

/** A link is written by whoever may change one of its ends and sees the other. */
export function assertMayLink(ends: NamedEnd[]): void {
  if (!ends.some(({ mayChange }) => mayChange)) throw notAllowed()
}

/** As an event names them. */
export function namesOf(from: NamedEnd, to: NamedEnd): LinkNames {
  const named = ({ id, name }: NamedEnd) => ({ id, name })
  return {
    ...(from.type === 'account' ? { fromAccount: named(from) } : { fromContact: named(from) }),
    ...(to.type === 'account' ? { toAccount: named(to) } : { toContact: named(to) }),
  }
}

export const linkSubjects = (id: string, from: LinkEnd, to: LinkEnd) => [
  { role: 'link', type: 'link', id },
  { role: 'from', type: from.type, id: from.id },
  { role: 'to', type: to.type, id: to.id },
]
