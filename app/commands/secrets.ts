import { keysInUse, reseal } from '#platform/auth/reseal.ts'
import { createVault } from '#platform/auth/vault.ts'
import { changeVaultKeys, newKey } from '#platform/config/secrets.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { type Arguments, type Command, print, withHouse } from './command.ts'

export const secretsCommand: Command = {
  summary: 'Replace the key that keeps secrets in the database unreadable',
  usage: `rapport secrets rotate [--json]
rapport secrets forget [--json]

"rotate" puts a new key in front of the others in secrets.json and seals every secret in the database again under it. Ended in
the middle, it goes on the next time. Rapport may run meanwhile. "forget" then removes the keys that seal nothing any more:
keep them as long as a backup of before is of use.`,
  async run(args) {
    const [verb] = args.positionals
    if (verb === 'rotate') return rotate(args)
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
