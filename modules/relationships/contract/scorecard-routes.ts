import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { changedReview, newReview, reviewChange, scorecard, supplierWeights, writtenWeights } from './scorecard.ts'

export const scorecardRoutes = defineRoutes({
  supplierScorecard: {
    method: 'GET',
    path: '/accounts/{id}/supplier-reviews',
    permission: 'account:see',
    input: z.strictObject({ id: z.uuid(), limit: z.coerce.number().int().min(1).max(200).default(60) }),
    output: scorecard,
    summary: 'How a supplier did over time, the last review first, with what each part weighs',
  },
  addSupplierReview: {
    method: 'POST',
    path: '/supplier-reviews',
    permission: 'account:change',
    input: newReview,
    output: changedReview,
    summary: 'Review a supplier: on time, quality, service and price, each from 0 to 100',
    status: 201,
  },
  changeSupplierReview: {
    method: 'PATCH',
    path: '/supplier-reviews/{id}',
    permission: 'account:change',
    input: reviewChange,
    output: changedReview,
    summary: 'Change a review of a supplier',
  },
  removeSupplierReview: {
    method: 'DELETE',
    path: '/supplier-reviews/{id}',
    permission: 'account:change',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Remove a review of a supplier',
  },
  showSupplierWeights: {
    method: 'GET',
    path: '/supplier-weights',
    permission: 'account:see',
    input: z.strictObject({}),
    output: supplierWeights,
    summary: 'What each part of a review of a supplier weighs, and below which score there is a warning',
  },
  changeSupplierWeights: {
    method: 'PUT',
    path: '/supplier-weights',
    permission: 'workspace:change',
    input: writtenWeights,
    output: supplierWeights.extend({ eventId: z.uuid().nullable() }),
    summary: 'Change the weights, which add up to 100, and the threshold; all scores are reckoned anew',
  },
})
