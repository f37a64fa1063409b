import { keysInUse, reseal } from '#platform/auth/reseal.ts'
import { endAllSessions } from '#platform/auth/start-session.ts'
import { createVault } from '#platform/auth/vault.ts'
import { changeSessionKey, changeVaultKeys, newKey } from '#platform/config/secrets.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { type Arguments, type Command, print, withHouse } from './command.ts'

export const secretsCommand: Command = {
  usage: `rapport secrets rotate [--sessions] [--json]
rapport secrets forget [--json]

"rotate" puts a new key in front of the others in secrets.json and seals every secret in the database again under it. Ended in
the middle, it goes on the next time. Rapport may run meanwhile. "forget" then removes the keys that seal nothing any more:
keep them as long as a backup of before is of use. With --sessions, "rotate" replaces the key that signs the cookies of
sessions instead and ends every session: everybody signs in again. A server that runs takes the new key when it is started again.`,
  options: { sessions: { type: 'boolean' } },
  async run(args) {
    const [verb] = args.positionals
    if (verb === 'rotate') return args.values.sessions ? rotateSessions(args) : rotate(args)
    if (verb === 'forget') return forget(args)
    throw new UsageFault(`There is no "secrets ${verb ?? ''}". Say rotate or forget.`)
  },
}

async function rotate(args: Arguments): Promise<void> {
  const report = await withHouse(args, async ({ services, secrets }) => {
    const { identity } = services.pools
    const [newest, ...older] = secrets.vault
    // Broken off the last time: the key that came then is the one to go on with.
    const unfinished = (await keysInUse(identity, older)).length > 0
    const keys = unfinished ? secrets.vault : changeVaultKeys(services.config.dataDir, (known) => [newKey(), ...known])
    return { sealed: await reseal(identity, createVault(keys), keys[0] ?? newest!), keys: keys.length }
  })
  print(args, report, [`Sealed again: ${report.sealed}. Keys in secrets.json: ${report.keys}.`])
}

async function rotateSessions(args: Arguments): Promise<void> {
  const report = await withHouse(args, async ({ services }) => {
    changeSessionKey(services.config.dataDir)
    return { endedSessions: await endAllSessions(services.pools.identity) }
  })
  print(args, report, [
    `Sessions ended: ${report.endedSessions}. Everybody signs in again.`,
    'If Rapport is running, start it again: until then it signs with the key of before.',
  ])
}

async function forget(args: Arguments): Promise<void> {
  const report = await withHouse(args, async ({ services, secrets }) => {
    const used = await keysInUse(services.pools.identity, secrets.vault.slice(1))
    const keys = changeVaultKeys(services.config.dataDir, ([first, ...older]) => [
      first!,
      ...older.filter((key) => used.includes(key)),
    ])
    return { forgotten: secrets.vault.length - keys.length, keys: keys.length }
  })
  print(args, report, [`Keys forgotten: ${report.forgotten}. Keys in secrets.json: ${report.keys}.`])
}
