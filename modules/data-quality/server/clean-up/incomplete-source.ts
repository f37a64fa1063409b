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
    const told = await lackingAmong(ctx, record, asked)
    const fields = new Map(told.map((each) => [`${each.id} ${each.field}`, each]))
    return new Map(
      listed.flatMap(({ id, recordId, about }): [string, string | null][] => {
        const field = fields.get(`${recordId} ${about}`)
        if (!field) return [[id, null]]
        return field.lacks ? [[id, `Missing: ${field.label}`]] : []
      }),
    )
  },
  done: 'Filled in',
}
