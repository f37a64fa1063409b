import { sql } from 'kysely'
import type { Actor, Context } from '#platform/server/context.ts'
import { type FieldRules, noRules } from '#platform/server/field-rules.ts'
import { wordsOfField } from '../contract/fields.ts'
import { type RecordType, type Rights, reachOf, recordTypes, rulesOfRights } from '../contract/rights.ts'
import { type MemberRole, rightsOfRole } from '../contract/roles.ts'
import './tables.ts'

const everyRecord = Object.keys(recordTypes) as RecordType[]

interface MemberRow {
  id: string
  role: MemberRole
  /** Of a role of the workspace's own; null for the others. */
  rights: Rights | null
  needsSecondFactor: boolean
  /** Everybody in the teams of such a member, themselves included. */
  team: string[] | null
}

/** Who a user is here, read at every request, so that a changed role counts at the next one. */
export async function resolveActor(db: Context['db'], workspaceId: string, userId: string): Promise<Actor | undefined> {
  const { rows } = await sql<MemberRow>`
    select m.id, m.role,
      exists (select from workspace.second_factor_rule f where f.workspace_id = ${workspaceId}
        and f.role = coalesce(m.role_id::text, m.role)) as "needsSecondFactor",
      case when m.role = 'custom' then (select r.rights from workspace.role r
        where r.workspace_id = ${workspaceId} and r.id = m.role_id) end as rights,
      case when m.role = 'custom' then (select array_agg(distinct o.member_id)
        from workspace.team_member t join workspace.team_member o on o.workspace_id = ${workspaceId} and o.team_id = t.team_id
        where t.workspace_id = ${workspaceId} and t.member_id = m.id) end as team
    from workspace.member m
    where m.workspace_id = ${workspaceId} and m.user_id = ${userId} and m.left_at is null`.execute(db)
  return rows[0] && actorOf(rows[0], userId)
}

/** The same by their id here, for what is done for them while they are not there. */
export async function actorOfMember(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  memberId: string,
): Promise<Actor | undefined> {
  const member = await db
    .selectFrom('workspace.member')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return member?.user_id ? resolveActor(db, workspaceId, member.user_id) : undefined
}

export const rightsOf = ({ role, rights }: Pick<MemberRow, 'role' | 'rights'>): Rights =>
  role === 'custom' ? (rights ?? {}) : rightsOfRole[role]

function actorOf(member: MemberRow, userId: string): Actor {
  const rights = rightsOf(member)
  const people = {
    own: [member.id],
    team: [...new Set([member.id, ...(member.team ?? [])])],
    all: undefined,
  }
  return {
    memberId: member.id,
    userId,
    role: member.role,
    needsSecondFactor: member.needsSecondFactor,
    may: (permission) => reachOf(rights, permission) !== undefined,
    people: (permission) => {
      const reach = reachOf(rights, permission)
      return reach ? people[reach] : []
    },
    seesAll: everyRecord.every((record) => ofFew.has(record) || rights[record]?.see === 'all'),
    hearsAll: rights.concern?.see === 'all',
    rules: fieldRules(rights),
  }
}

function fieldRules(rights: Rights): FieldRules {
  const rules = rulesOfRights(rights)
  if (rules.size === 0) return noRules
  return new Map([...rules].map(([name, rule]) => [name, { rule, words: wordsOfField(name) }]))
}

/** Concerns and the books are for few; whoever sees all else sees which records changed. */
const ofFew = new Set<string>(['concern', 'books'])

/** The house itself: a job. */
export const theHouse: Actor = {
  memberId: null,
  userId: null,
  role: 'owner',
  may: () => true,
  people: () => undefined,
  seesAll: true,
  hearsAll: true,
  rules: noRules,
}

/** The command line, which the machine's owner runs. */
export const theCommandLine: Actor = { ...theHouse, via: 'command-line' }
