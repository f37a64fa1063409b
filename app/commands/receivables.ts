import { booksRoutes } from '#modules/revenue/contract/books-routes.ts'
import { ask } from './ask.ts'
import { type Command, print } from './command.ts'

export const receivablesCommand: Command = {
  usage: `rapport receivables [--json]

What is owed to us by age, in minor units of the base currency: in all, and of the 200 accounts that owe most.`,
  async run(args) {
    const told = await ask(args, booksRoutes.receivables, { limit: 200 })
    const row = (amounts: Omit<typeof told.totals, 'accounts'>, name: string) =>
      [amounts.open, amounts.notDue, amounts.upTo30, amounts.upTo60, amounts.upTo90, amounts.older, amounts.credit]
        .map((amount) => String(amount).padStart(12))
        .join('')
        .concat(`  ${name}`)
    print(args, told, [
      ['open', 'not due', '1-30', '31-60', '61-90', 'older', 'credit'].map((head) => head.padStart(12)).join(''),
      ...told.items.map((item) => row(item, item.account.name)),
      row(told.totals, `${told.totals.accounts} accounts`),
    ])
  },
}
