import { activityRoutes } from '#modules/activities/contract/routes.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { ask } from './ask.ts'
import { type Command, print } from './command.ts'

const parts = {
  overdue: 'Overdue',
  today: 'Today',
  week: 'This week',
  nextWeek: 'Next week',
  someday: 'Without a day',
} as const

export const todayCommand: Command = {
  usage: `rapport today [--json]

The tasks of everybody: overdue, due today, this week and next, without a day, and the accounts that nobody was in touch with
for longer than agreed. A list holds at most 100; "counts" says how many there are.`,
  async run(args) {
    if (args.positionals.length > 0) throw new UsageFault(`"today" takes no ${args.positionals[0]}. Leave it out.`)
    const page = await ask(args, activityRoutes.today, { whose: 'team' })
    const lists = Object.entries(parts).flatMap(([part, title]) => {
      const tasks = page[part as keyof typeof parts]
      if (tasks.length === 0) return []
      return [
        `${title} (${page.counts[part as keyof typeof parts]})`,
        ...tasks.map(
          ({ title: what, dueOn, account }) => `  ${[dueOn, what, account?.name].filter(Boolean).join('  ')}`,
        ),
      ]
    })
    const quiet = page.quiet.map(
      ({ account, days }) => `  ${account.name}  ${days === null ? 'never' : `${days} days`}`,
    )
    const lines = [...lists, ...(quiet.length > 0 ? [`Not heard from us (${page.counts.quiet})`, ...quiet] : [])]
    print(args, page, lines.length > 0 ? lines : ['Nothing is to be done.'])
  },
}
