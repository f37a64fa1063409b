import { staleAmong, staleInCare } from '#modules/relationships/server/index.ts'
import type { CleanUpSource } from './clean-up-source.ts'

/** Records that nobody stood by for as long as the workspace allows. */
export const staleSource: CleanUpSource = {
  name: 'stale',
  propose: async (ctx, record, { memberId, most }) => {
    const stale = await staleInCare(ctx, record, memberId, most)
    return stale.map((each) => ({ ...each, about: null }))
  },
  open: async (ctx, record, listed) => {
    const days = await staleAmong(
      ctx,
      record,
      listed.map(({ recordId }) => recordId),
    )
    return new Map(
      listed.flatMap(({ id, recordId }) => {
        const day = days.get(recordId)
        return day ? [[id, `Not confirmed since ${day}`] as const] : []
      }),
    )
  },
  done: 'Up to date',
}
