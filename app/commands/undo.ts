import { z } from 'zod'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { undoRoutes } from '#platform/contract/undo-routes.ts'
import { handlerOf } from './ask.ts'
import { type Command, print, requirePlace, withHouse } from './command.ts'

export const undoCommand: Command = {
  usage: `rapport undo EVENT [--json]

Takes back what one event did: a merge, a change, a deletion. EVENT is its id, as --json prints it. What was added or changed since
stays and is listed. --json prints {"eventId", "left": [{"type", "id", "name", "reason"}]}; undoing that event does the change again.`,
  async run(args) {
    const [id, ...more] = args.positionals
    if (id === undefined || more.length > 0) throw new UsageFault('Name the one event: rapport undo EVENT.')
    if (!z.uuid().safeParse(id).success) throw new UsageFault(`${id} is no id of an event.`)
    const undone = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      const route = undoRoutes.undo
      return place.inTransaction(async (ctx) =>
        route.output.parse(await handlerOf(route)({ ...ctx, services: house.services } as never, { id } as never)),
      )
    })
    print(args, undone, ['It was taken back.', ...undone.left.map(({ name, reason }) => `${name}: ${reason}`)])
  },
}
