import { parentPort } from 'node:worker_threads'
import type { MatchRecord } from '../matching/columns.ts'
import { findPairs } from '../matching/find-pairs.ts'
import type { FromThread, ToThread } from './find-in-thread.ts'

const records: MatchRecord[] = []
const lists = new Map<string, string[]>()

/** Names, towns and postcodes come again and again: each text is kept once, with the list it is alone in. */
function kept(text: string): string[] {
  const known = lists.get(text)
  if (known) return known
  const list = [text]
  lists.set(text, list)
  return list
}

function keep({ id, values }: MatchRecord): void {
  for (const [field, some] of Object.entries(values))
    values[field] = some.length === 1 ? kept(some[0]!) : some.map((text) => kept(text)[0]!)
  records.push({ id, values })
}

const say = (message: FromThread) => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToThread) => {
  if ('records' in message) {
    for (const record of message.records) keep(record)
    say({ kept: records.length })
  } else {
    lists.clear()
    say({ finding: findPairs(message.kind, records, message.threshold, (stage, done, of) => say({ stage, done, of })) })
  }
})
