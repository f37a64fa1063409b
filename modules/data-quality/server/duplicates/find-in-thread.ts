import { Worker } from 'node:worker_threads'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import type { MatchRecord } from '../matching/columns.ts'
import type { Finding, Stage } from '../matching/find-pairs.ts'

/** What the thread is told: records a few thousand at a time, then to begin. */
export type ToThread = { records: MatchRecord[] } | { kind: DuplicateKind; threshold: number }
export type FromThread = { kept: number } | { stage: Stage; done: number; of: number } | { finding: Finding }

/** MB that a scan may take; a hundred thousand people take some three hundred. */
const memory = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 8 }

interface Search {
  kind: DuplicateKind
  threshold: number
  records: AsyncIterable<MatchRecord[]>
  onProgress?: ((stage: Stage, done: number, of: number) => void) | undefined
}

/** Finds the pairs in a thread of its own: whoever asks something of the server meanwhile does not wait for it. */
export async function findInThread({
  kind,
  threshold,
  records,
  onProgress,
}: Search): Promise<Finding & { records: number }> {
  const thread = new Worker(new URL('./scan-thread.ts', import.meta.url), { resourceLimits: memory })
  let keptUp: (() => void) | undefined
  const ended = new Promise<Finding>((resolve, reject) => {
    thread.on('message', (message: FromThread) => {
      if ('kept' in message) keptUp?.()
      else if ('finding' in message) resolve(message.finding)
      else onProgress?.(message.stage, message.done, message.of)
    })
    thread.on('error', reject)
    thread.on('exit', (code) => reject(new Error(`The search for duplicates ended with ${code}`)))
  })
  // Heard below; without this a fault while records are still being read would end the program.
  ended.catch(() => {})
  const tell = (message: ToThread) => thread.postMessage(message)
  try {
    let count = 0
    let keeping = Promise.resolve()
    for await (const some of records) {
      // Read faster than they are kept, records would pile up between the threads.
      await Promise.race([keeping, ended])
      keeping = new Promise((resolve) => {
        keptUp = resolve
      })
      tell({ records: some.map(({ id, values }) => ({ id, values })) })
      count += some.length
    }
    tell({ kind, threshold })
    return { ...(await ended), records: count }
  } finally {
    await thread.terminate()
  }
}
