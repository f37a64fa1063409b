import type { Context } from '#platform/server/context.ts'
import type { DuplicateKind } from '../../contract/duplicate.ts'
import { findInThread } from './find-in-thread.ts'
import { matchRecords, type ReadRecord } from './read-match-records.ts'

/** From which probability on two records are said to be one where nobody says otherwise: more likely than not. */
export const likelyEnough = 0.5

export interface DuplicateReport {
  records: number
  pairs: { a: string; b: string; probability: number }[]
  seconds: number
}

/** The pairs of a kind, by external id or, where there is none, by the id of the record; nothing is written. */
export async function findDuplicates(
  scope: Pick<Context, 'db' | 'workspaceId'>,
  { kind, threshold = likelyEnough }: { kind: DuplicateKind; threshold?: number | undefined },
): Promise<DuplicateReport> {
  const begun = performance.now()
  const names = new Map<string, string>()
  const read = async function* () {
    for await (const some of matchRecords((work) => work(scope), kind)) {
      for (const { id, externalId } of some) names.set(id, externalId ?? id)
      yield some satisfies ReadRecord[]
    }
  }
  const { records, pairs } = await findInThread({ kind, threshold, records: read() })
  return {
    records,
    pairs: pairs.map(({ a, b, probability }) => ({
      a: names.get(a)!,
      b: names.get(b)!,
      probability: Math.round(probability * 10_000) / 10_000,
    })),
    seconds: Math.round((performance.now() - begun) / 10) / 100,
  }
}
