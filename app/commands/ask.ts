import type { Input, Output, Route } from '#platform/contract/route.ts'
import type { SliceServer } from '#platform/server/slice.ts'
import { slices } from '../slices.ts'
import { type Arguments, requirePlace, withHouse } from './command.ts'

/** What a route that only reads answers to the owner of the machine, who sees everything. */
export function ask<R extends Route>(args: Arguments, route: R, input: Input<R>): Promise<Output<R>> {
  return withHouse(args, async (house) => {
    const place = await requirePlace(house, args)
    const handler = handlerOf(route)
    const answer = await place.inTransaction(
      (ctx) => handler({ ...ctx, services: house.services } as never, input as never),
      { readOnly: true },
    )
    return route.output.parse(answer) as Output<R>
  })
}

/** The handler of a route; its context and input are those of the route. */
export function handlerOf(route: Route): SliceServer['handlers'][string] {
  for (const { routes, handlers } of slices) {
    const [name] = Object.entries(routes).find(([, each]) => each === route) ?? []
    const handler = name === undefined ? undefined : handlers[name]
    if (handler) return handler
  }
  throw new Error(`No slice answers ${route.path}`)
}
