import { parentPort } from 'node:worker_threads'
import type { MatchRecord } from '../matching/columns.ts'
import { findPairs } from '../matching/find-pairs.ts'
import type { FromThread, ToThread } from './find-in-thread.ts'

const records: MatchRecord[] = []
const say = (message: FromThread) => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToThread) => {
  if ('records' in message) records.push(...message.records)
  else
    say({ finding: findPairs(message.kind, records, message.threshold, (stage, done, of) => say({ stage, done, of })) })
})
