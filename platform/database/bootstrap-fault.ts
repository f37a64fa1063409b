/** The role of DATABASE_URL may not do what is missing on the server; the message says what that is and the two ways on. */
export class BootstrapFault extends Error {
  override readonly name = 'BootstrapFault'
}

const bySql =
  'have an administrator of the server run what "bin/rapport config --sql" prints; after that any role will do'

export function lacksRights(
  who: { name: string; makesRoles: boolean; makesDatabases: boolean },
  cause: unknown,
): BootstrapFault {
  const missing = [
    ...(who.makesRoles ? [] : [{ does: 'make roles', right: 'createrole' }]),
    ...(who.makesDatabases ? [] : [{ does: 'make databases', right: 'createdb' }]),
  ]
  if (missing.length === 0)
    return new BootstrapFault(
      `The database role "${who.name}" may not change what is on the server already: ${messageOf(cause)}. Use the role that made it in DATABASE_URL, or ${bySql}.`,
      { cause },
    )
  const [does, rights] = [missing.map((one) => one.does).join(' and '), missing.map((one) => one.right).join(' ')]
  return new BootstrapFault(
    `The database role "${who.name}" may not ${does}, and those of Rapport are missing. Let it, with "alter role ${who.name} ${rights}", or ${bySql}.`,
    { cause },
  )
}

export const lacksDatabase = (name: string, database: string, owner: string) =>
  new BootstrapFault(
    `The database "${database}" belongs to the role "${owner}", and "${name}" may not open it for Rapport. Name ${owner} or another database in DATABASE_URL, or ${bySql}.`,
  )

export const anotherFolder = () =>
  new BootstrapFault(
    'Another Rapport works on this database server with another data folder, and would be locked out: the passwords of its roles stand in that folder. Start this one with the same folder (--data-dir), or end the other one first.',
  )

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
