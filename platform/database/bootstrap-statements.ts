import pg from 'pg'
import { scramVerifier } from './scram-verifier.ts'

export const roles = ['owner', 'app', 'identity', 'worker'] as const
export type Role = (typeof roles)[number]
export type RolePasswords = Partial<Record<Role, string>>

const quoted = pg.escapeIdentifier
const withPassword = (password?: string) => (password ? ` password ${pg.escapeLiteral(scramVerifier(password))}` : '')

export const createRole = (role: Role, password?: string) =>
  `create role rapport_${role} login noinherit${withPassword(password)}`

export const setPassword = (role: Role, password: string) => `alter role rapport_${role}${withPassword(password)}`

/** The owner makes what the worker then owns. */
export const letOwnerActAsWorker = 'grant rapport_worker to rapport_owner'

/** PostgreSQL 16 parted what a membership gives; before, each gave all of it. */
export const actAsOwner = (parted: boolean) =>
  `grant rapport_owner to current_user${parted ? ' with inherit true, set true' : ''}`

export const createDatabase = (database: string) => `create database ${quoted(database)} owner rapport_owner`

export const openDatabase = (database: string) => [
  `revoke all on database ${quoted(database)} from public`,
  `grant create, connect, temporary on database ${quoted(database)} to rapport_owner`,
  `grant connect, temporary on database ${quoted(database)} to rapport_app, rapport_identity, rapport_worker`,
  // graphile-worker creates its own schema, "if not exists", which asks for the right even when it is there.
  `grant create on database ${quoted(database)} to rapport_worker`,
]

/** All of it, for an administrator to run once where Rapport itself is to have no rights on the server. */
export function bootstrapSql(database: string, passwords: Required<RolePasswords>): string {
  const statements = [
    ...roles.map((role) => createRole(role, passwords[role])),
    letOwnerActAsWorker,
    actAsOwner(false),
    createDatabase(database),
    ...openDatabase(database),
  ]
  return statements.map((statement) => `${statement};\n`).join('')
}
