import { apiKeyInput, keyDays } from '#modules/workspace/contract/identity-inputs.ts'
import { createApiKeyFor, everyApiKey, revokeApiKeyOf } from '#modules/workspace/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

export const apiKeyCommand: Command = {
  usage: `rapport api-key list [--json]
rapport api-key create --member ADDRESS --name NAME --scope SCOPE … [--expires ${keyDays.usual}d] [--json]
rapport api-key revoke ID|PREFIX [--json]

A key acts for its member and may no more than they may at that moment. A scope is "read" (whatever they may see),
"everything", or a permission such as account:see; several are given by several --scope. It expires after
${keyDays.usual} days, or the days given (1d to ${keyDays.most}d). "create" prints the key, once.`,
  options: {
    member: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true },
    expires: { type: 'string' },
  },
  async run(args) {
    const [verb = 'list'] = args.positionals
    if (verb === 'list') return list(args)
    if (verb === 'create') return create(args)
    if (verb === 'revoke') return revoke(args)
    throw new UsageFault(`There is no "api-key ${verb}".`)
  },
}

async function create(args: Arguments): Promise<void> {
  const { member: email, name, scope, expires = `${keyDays.usual}d` } = args.values
  if (typeof email !== 'string') throw new UsageFault('Say for whom: --member and an e-mail address.')
  if (typeof name !== 'string') throw new UsageFault('Say what the key is for: --name and some words.')
  if (!Array.isArray(scope)) throw new UsageFault('Say what the key may do: --scope read, or --scope account:see.')
  const input = apiKeyInput.safeParse({ name, scopes: scope, days: daysOf(expires) })
  if (!input.success) throw new UsageFault(input.error.issues.map(sentence).join('\n'))
  const made = await withHouse(args, async (house) => {
    const { workspaceId } = await requirePlace(house, args)
    return createApiKeyFor(house.services, workspaceId, { email, ...input.data })
  })
  print(args, made, [
    made.key,
    `It acts for ${made.memberName} until ${made.expiresAt.slice(0, 10)}, and is not shown again.`,
  ])
}

const optionOf: Record<string, string> = { name: '--name', scopes: '--scope', days: '--expires' }

const sentence = ({ path, message }: { path: PropertyKey[]; message: string }) =>
  `${optionOf[String(path[0])] ?? ''}: ${message}.`

function daysOf(expires: unknown): number {
  const days = typeof expires === 'string' ? /^(\d{1,4})d$/.exec(expires)?.[1] : undefined
  if (days === undefined) throw new UsageFault(`--expires ${String(expires)} is no number of days. Write it as 90d.`)
  return Number(days)
}

async function list(args: Arguments): Promise<void> {
  const keys = await withHouse(args, async (house) =>
    everyApiKey(house.services, (await requirePlace(house, args)).workspaceId),
  )
  print(
    args,
    { keys },
    keys.length > 0
      ? keys.map(
          ({ prefix, name, memberName, expiresAt, isExpired, scopes }) =>
            `${prefix}…  ${name.padEnd(24)}${memberName.padEnd(24)}${isExpired ? 'expired' : 'until'} ${expiresAt.slice(0, 10)}  ${scopes.join(' ')}`,
        )
      : ['There is no API key. "rapport api-key create" makes one.'],
  )
}

async function revoke(args: Arguments): Promise<void> {
  const [, named] = args.positionals
  if (named === undefined)
    throw new UsageFault('Say which key: its id, or its first letters as "api-key list" shows them.')
  const key = await withHouse(args, async (house) =>
    revokeApiKeyOf(house.services, (await requirePlace(house, args)).workspaceId, named.replace(/…$/, '')),
  )
  print(args, { id: key.id, name: key.name, revoked: true }, [
    `The API key ${key.name} of ${key.memberName} opens nothing any more.`,
  ])
}
