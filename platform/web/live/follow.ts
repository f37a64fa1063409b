import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { Gathering } from './gathering.ts'
import { standsStill } from './stand-still.ts'

/** How soon it is looked again whether the page may move. */
const patience = 250

/**
 * Has queries read again, those on screen at once and the others when they are next looked at; at most once a second,
 * not while the tab is hidden, and not while somebody edits or a change of their own is under way.
 */
export function createFollower(client: QueryClient) {
  const gathering = new Gathering()
  let timer: ReturnType<typeof setTimeout> | undefined

  const mayMove = () => !standsStill() && client.isMutating() === 0
  const isBeingRead = (queryKey: QueryKey) => client.isFetching({ queryKey }) > 0

  function schedule(least = 0) {
    const due = gathering.due(performance.now())
    if (due === undefined || timer !== undefined || document.hidden) return
    timer = setTimeout(read, Math.max(due, least))
  }

  function read() {
    timer = undefined
    if (document.hidden) return
    if (!mayMove()) return schedule(patience)
    for (const queryKey of gathering.take(performance.now(), isBeingRead)) void client.invalidateQueries({ queryKey })
    schedule()
  }

  const look = () => schedule()
  document.addEventListener('visibilitychange', look)
  return {
    touch(keys: readonly QueryKey[]) {
      gathering.add(keys)
      schedule()
    },
    stop() {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    },
  }
}
