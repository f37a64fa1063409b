import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { invalid, notAllowed } from '#platform/server/refusal.ts'
import { type LinkEnd, type LinkKind, linkKindsWith } from '../../contract/link.ts'
import type { LinkNames } from '../../contract/link-events.ts'
import { reaches } from '../within-reach.ts'

type Reader = Pick<Context, 'db' | 'workspaceId' | 'actor'>

export interface NamedEnd extends LinkEnd {
  name: string
  ownerId: string | null
  person: boolean
  deleted: boolean
}

/** Who stands at an end, deleted or not; undefined when there is nobody of this id whom the actor may see. */
export async function findEnd(reader: Reader, { type, id }: LinkEnd): Promise<NamedEnd | undefined> {
  const { db, workspaceId } = reader
  const asked =
    type === 'account'
      ? sql<NamedEnd>`select a.name, a.owner_id as "ownerId", a.kind = 'person' as person, a.deleted_at is not null as deleted
          from relationships.account a where a.workspace_id = ${workspaceId} and a.id = ${id} and a.restricted_at is null`
      : sql<NamedEnd>`select p.name, a.owner_id as "ownerId", true as person, p.deleted_at is not null as deleted
          from relationships.contact p
          left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id
          where p.workspace_id = ${workspaceId} and p.id = ${id}`
  const [found] = (await asked.execute(db)).rows
  if (!found || !reaches(reader, `${type}:see`, found.ownerId)) return undefined
  return { ...found, type, id }
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
export function assertMayLink(reader: Reader, ends: NamedEnd[]): void {
  if (!ends.some(({ type, ownerId }) => reaches(reader, `${type}:change`, ownerId))) throw notAllowed()
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
