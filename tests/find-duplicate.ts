import type { DuplicateKind } from '#modules/data-quality/contract/duplicate.ts'
import type { Signed } from './every-route.ts'

/** Looks through all records of a kind, and answers the likeliest pair of two that may be one. */
export async function findDuplicate({ api }: Signed, kind: DuplicateKind): Promise<string> {
  const { id } = await api.dataQuality.scanDuplicates({ kind })
  for (;;) {
    const { scan } = await api.dataQuality.lastScan({ kind })
    if (scan?.id === id && scan.state === 'done') break
    if (scan?.state === 'failed') throw new Error('The search for duplicates failed')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { items } = await api.dataQuality.listDuplicates({ kind })
  if (!items[0]) throw new Error('No two records may be one')
  return items[0].id
}
