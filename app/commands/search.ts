import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { ask } from './ask.ts'
import { type Command, print } from './command.ts'

/** As many as the route answers at once. */
const [longest, most] = [100, 50]

export const searchCommand: Command = {
  usage: `rapport search TEXT [--json]

Looks through names, addresses, phones, e-mails, numbers, own fields and documents, slips of spelling forgiven, the best first,
at most ${most}. --json prints {"results": [{"type", "id", "name", "match"}]}; "rapport account ID" shows an account.`,
  async run(args) {
    const words = args.positionals.join(' ').trim()
    if (words === '') throw new UsageFault('Say what to look for: rapport search TEXT.')
    if (words.length > longest) throw new UsageFault(`Look for at most ${longest} characters at once.`)
    const { items } = await ask(args, relationshipRoutes.search, { words, limit: most })
    const results = items.map(({ type, id, title, detail }) => ({ type, id, name: title, match: detail }))
    print(
      args,
      { results },
      results.length > 0
        ? results.map(
            ({ type, id, name, match }) => `${type.padEnd(10)}${id}  ${[name, match].filter(Boolean).join(' · ')}`,
          )
        : [`Nothing is found for "${words}".`],
    )
  },
}
