import { incompleteInCare, lackingAmong } from '#modules/relationships/server/index.ts'
import type { CleanUpSource } from './clean-up-source.ts'

/** Records that lack a field of weight; each is asked for the one that weighs most. */
export const incompleteSource: CleanUpSource = {
  name: 'incomplete',
  propose: async (ctx, record, { memberId, most }) => {
    const incomplete = await incompleteInCare(ctx, record, memberId, most)
    return incomplete.map(({ lacks, ...each }) => ({ ...each, about: lacks }))
  },
  open: async (ctx, record, listed) => {
    const asked = listed.map(({ recordId, about }) => ({ id: recordId, field: about! }))
    const lacking = await lackingAmong(ctx, record, asked)
    const labels = new Map(lacking.map(({ id, field, label }) => [`${id} ${field}`, label]))
    return new Map(
      listed.flatMap(({ id, recordId, about }) => {
        const label = labels.get(`${recordId} ${about}`)
        return label ? [[id, `Missing: ${label.toLowerCase()}`] as const] : []
      }),
    )
  },
  done: 'Filled in',
}
