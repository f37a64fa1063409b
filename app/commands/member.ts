import { randomBytes } from 'node:crypto'
import { memberInput } from '#modules/workspace/contract/inputs.ts'
import { roles } from '#modules/workspace/contract/roles.ts'
import { addMember, listMembers, resetMember } from '#modules/workspace/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

export const memberCommand: Command = {
  usage: `rapport member list [--json]
rapport member add --name NAME --email ADDRESS [--role ${roles.join('|')}] [--json]
rapport member reset ADDRESS [--second-factor] [--json]

"add" prints a first password, once. "reset" ends every session of a member and prints a link for a new password, which
works once, for an hour; with --second-factor it turns that off as well, for who lost both phone and recovery codes.`,
  options: {
    name: { type: 'string' },
    email: { type: 'string' },
    role: { type: 'string' },
    'second-factor': { type: 'boolean' },
  },
  async run(args) {
    const [verb = 'list'] = args.positionals
    if (verb === 'list') return list(args)
    if (verb === 'add') return add(args)
    if (verb === 'reset') return reset(args)
    throw new UsageFault(`There is no "member ${verb}".`)
  },
}

async function list(args: Arguments): Promise<void> {
  const { items } = await withHouse(args, async (house) =>
    (await requirePlace(house, args)).inTransaction(listMembers, { readOnly: true }),
  )
  print(
    args,
    { members: items },
    items.length > 0
      ? items.map((member) => `${member.name.padEnd(28)}${member.role.padEnd(10)}${member.email ?? ''}`)
      : ['Nobody is a member yet. The link that bin/start prints makes its reader the owner.'],
  )
}

/** Whoever is added first ends the one-time link, and only an owner can add others and change roles. */
const ownerFirst =
  'Nobody owns this workspace yet. Add its owner first with --role owner, or open the link that bin/start prints.'

async function add(args: Arguments): Promise<void> {
  const { name, email, role = 'member' } = args.values
  if (typeof name !== 'string' || typeof email !== 'string')
    throw new UsageFault('A name and an e-mail address are needed.')
  if (!roles.some((each) => each === role)) throw new UsageFault(`"${String(role)}" is no role.`)
  const password = randomBytes(12).toString('base64url')
  const input = memberInput.safeParse({ name, email, role, password })
  if (!input.success)
    throw new UsageFault(input.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}.`).join('\n'))
  const member = await withHouse(args, async (house) => {
    const place = await requirePlace(house, args)
    return place.inTransaction(async (ctx) => {
      const { items } = await listMembers(ctx)
      if (role !== 'owner' && !items.some(({ signsIn }) => signsIn)) throw new UsageFault(ownerFirst)
      return addMember(ctx, house.services, input.data)
    })
  })
  print(args, { ...member, password }, [`${member.name} is a member now. First password: ${password}`])
}

async function reset(args: Arguments): Promise<void> {
  const [, email] = args.positionals
  if (email === undefined) throw new UsageFault('The e-mail address of the member is needed.')
  const done = await withHouse(args, ({ services }) =>
    resetMember(services, email, { secondFactor: args.values['second-factor'] === true }),
  )
  print(args, done, [
    `${done.name} is signed out everywhere${done.secondFactorRemoved ? ' and has no second factor any more' : ''}.`,
    `A new password can be set once, within an hour, at ${done.link}`,
  ])
}
