import { z } from 'zod'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { ask } from './ask.ts'
import { type Command, print } from './command.ts'

export const accountCommand: Command = {
  usage: `rapport account ID [--json]

ID is that of the account, as "rapport search" prints it. --json prints the whole page: the account with its own fields, its
people, those who left, and each panel (statement, timeline, notes, talks, tasks).`,
  async run(args) {
    const [id, ...more] = args.positionals
    if (id === undefined || more.length > 0) throw new UsageFault('Name the one account: rapport account ID.')
    if (!z.uuid().safeParse(id).success)
      throw new UsageFault(`${id} is no id of an account. "rapport search TEXT" finds it.`)
    const page = await ask(args, relationshipRoutes.accountPage, { id })
    const { account, contacts } = page
    const address = [account.street, account.postcode, account.city, account.country].filter(Boolean).join(', ')
    const told: [string, string | null | undefined][] = [
      ['Number', account.externalId],
      ['Segment', account.segment],
      ['Owner', account.owner?.name],
      ['Address', address],
      ['E-mail', account.email],
      ['Phone', account.phone],
      ['Website', account.website],
    ]
    print(args, page, [
      account.name,
      ...told.filter(([, text]) => text).map(([label, text]) => `${label.padEnd(12)}${text}`),
      ...(account.relationships ?? []).map(
        ({ type, level, stage }) => `${'Is to us'.padEnd(12)}${type}, level ${level}, ${stage}`,
      ),
      ...contacts.map(({ name, jobTitle }) => `${'Person'.padEnd(12)}${[name, jobTitle].filter(Boolean).join(', ')}`),
    ])
  },
}
