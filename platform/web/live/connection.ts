import type { LiveEvent } from './touched.ts'

const address = '/api/v1/stream'
/** A tab nobody looks at gives its connection back after this time: a browser has only six for one address. */
const hiddenFor = 60_000
const shortest = 2_000
const longest = 60_000

/** Milliseconds before the n-th try after a connection broke; `chance` from 0 to 1 keeps tabs from coming all at once. */
export const waitAfter = (failures: number, chance: number): number =>
  Math.min(longest, shortest * 2 ** (failures - 1)) * (0.75 + chance / 2)

interface Hearing {
  onEvent: (event: LiveEvent) => void
  /** More was changed than is told one by one. */
  onMany: () => void
  /** The server answered, but not with a stream: signed out, or no member any more. */
  onRefused: () => void
}

/**
 * One stream of events for this tab. It goes on where it broke off; without a network nothing is tried until the browser
 * says that there is one. Answers how to end it.
 */
export function listen({ onEvent, onMany, onRefused }: Hearing): () => void {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  let place: number | undefined
  let failures = 0
  let online = true

  function open() {
    clearTimeout(again)
    if (source !== undefined || !online) return
    source = new EventSource(place === undefined ? address : `${address}?after=${place}`)
    const reach = ({ data }: MessageEvent<string>) => {
      failures = 0
      place = (JSON.parse(data) as { seq: number }).seq
    }
    source.addEventListener('at', reach)
    source.addEventListener('many', (message: MessageEvent<string>) => {
      reach(message)
      onMany()
    })
    source.addEventListener('message', (message) => {
      reach(message)
      onEvent(JSON.parse(message.data) as LiveEvent)
    })
    source.addEventListener('error', broken)
  }

  function close() {
    clearTimeout(again)
    source?.close()
    source = undefined
  }

  function broken() {
    const refused = source?.readyState === EventSource.CLOSED
    close()
    failures += 1
    again = setTimeout(open, waitAfter(failures, Math.random()))
    if (refused) onRefused()
  }

  const look = () => {
    clearTimeout(rest)
    if (document.hidden) rest = setTimeout(close, hiddenFor)
    else open()
  }
  const leave = () => {
    online = false
    close()
  }
  const comeBack = () => {
    online = true
    failures = 0
    look()
  }
  document.addEventListener('visibilitychange', look)
  window.addEventListener('offline', leave)
  window.addEventListener('online', comeBack)
  open()
  look()
  return () => {
    clearTimeout(rest)
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('offline', leave)
    window.removeEventListener('online', comeBack)
    close()
  }
}
