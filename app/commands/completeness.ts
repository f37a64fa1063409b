import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { ask } from './ask.ts'
import { type Command, print } from './command.ts'

export const completenessCommand: Command = {
  usage: `rapport completeness [--json]

How complete accounts and people are, by what the accounts are to the firm: how many there are, the mean of their scores in
percent, how many nobody confirmed for as long as the workspace allows, and by field how many lack it. With --json an account that is nothing yet, and a person, has the type null.`,
  async run(args) {
    if (args.positionals.length > 0)
      throw new UsageFault(`"completeness" takes no ${args.positionals[0]}. Leave it out.`)
    const answer = await ask(args, relationshipRoutes.completenessByType, {})
    const lines = answer.types.flatMap(({ record, type, records, mean, stale, fields }) => [
      `${record === 'contact' ? 'people' : (type ?? 'accounts of no type')}: ${records}, ${mean} % complete`,
      ...(stale > 0 ? [`  ${String(stale).padStart(8)} not confirmed for ${monthsOf(answer.staleAfter)}`] : []),
      ...fields.map(({ label, missing }) => `  ${String(missing).padStart(8)} lack ${label.toLowerCase()}`),
    ])
    print(args, answer, lines.length > 0 ? lines : ['There are no accounts and no people yet.'])
  },
}

const monthsOf = (months: number | null) => (months === 1 ? 'a month' : `${months} months`)
