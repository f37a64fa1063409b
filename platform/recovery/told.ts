import type { Extract, Pack } from 'tar-stream'

type Sink = Extract | ReturnType<Pack['entry']>

/** Waits for an event of a stream; one that is closed before it comes has failed, and says so by no other event. */
export function told(stream: Sink, event: 'drain' | 'finish'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      stream.off(event, came)
      stream.off('error', failed)
      stream.off('close', closed)
      act()
    }
    const came = settle(resolve)
    const failed = (error: Error) => settle(() => reject(error))()
    const closed = settle(() => reject(new Error('The archive was closed before its end')))
    stream.on(event, came)
    stream.on('error', failed)
    stream.on('close', closed)
  })
}
