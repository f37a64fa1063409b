import {
  forgetPassageWords,
  handOver,
  removeAttachments,
  removeComments,
  removeMeetings,
  removeNotes,
  removeTasks,
} from '#modules/activities/server/index.ts'
import { leaveOwners, removeAccounts, removeFields } from '#modules/relationships/server/index.ts'
import { refreshFigures, removeSales } from '#modules/revenue/server/index.ts'
import { colleaguesOnly, markSample, removeColleagues, sampleBatch } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { sampleCompany } from './index.ts'
import { idsOf } from './load-sample.ts'
import { sampleFields } from './sample-fields.ts'

/**
 * Takes the sample company away, with whatever was added to its accounts since. Accounts of your own stay; what a colleague
 * of the sample was responsible for is nobody's then, and what they were to do is to be done by whoever takes it away.
 */
export async function removeSample(ctx: Context): Promise<{ removed: number }> {
  const batchId = await sampleBatch(ctx)
  if (!batchId) throw new Refusal(409, 'The sample company is not loaded here')
  const company = sampleCompany()
  const id = idsOf(batchId)
  const accounts = company.accounts.map(({ key }) => id.account(key))
  await removeSales(
    ctx,
    accounts,
    company.products.map(({ code }) => id.product(code)),
  )
  await removeMeetings(ctx, accounts)
  await removeNotes(ctx, accounts)
  await removeTasks(ctx, accounts)
  await removeAttachments(ctx, accounts)
  await removeComments(ctx, accounts)
  await forgetPassageWords(ctx)
  const removed = await removeAccounts(ctx, accounts)
  await removeFields(
    ctx,
    sampleFields.map(({ sampleKey }) => id.field(sampleKey)),
  )
  const colleagues = await colleaguesOnly(
    ctx,
    company.members.map(({ key }) => id.member(key)),
  )
  await leaveOwners(ctx, colleagues)
  await handOver(ctx, colleagues)
  await removeColleagues(ctx, colleagues)
  await markSample(ctx, null)
  await refreshFigures(ctx)
  return { removed }
}
