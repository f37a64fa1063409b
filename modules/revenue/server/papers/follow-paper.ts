import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { counts } from '../../contract/paper-amounts.ts'
import { paperName } from '../../contract/paper-name.ts'
import { today } from '../payments/today.ts'
import { lockPaper, type PaperRecord, type StoredLine, wrongState } from './paper-queries.ts'
import { begin, type Written } from './write-paper.ts'

/** The head of what comes from another paper. */
export const headOf = (paper: PaperRecord) => ({
  ...{ accountId: paper.accountId, contactId: paper.contactId, currency: paper.currency, validUntil: null },
  ...{ title: paper.title, reference: paper.reference, note: null, dueDays: paper.dueDays, earlyDays: paper.earlyDays },
  ...{ earlyRate: paper.earlyRate, taxMode: paper.taxMode, discountRate: paper.discountRate },
  ...{
    discountAmount: paper.discountAmount,
    followsId: paper.id,
    billing: 'rest' as const,
    billedRate: null,
    correctsId: null,
  },
})

/** A line as it goes on: an option that was taken is one no more. */
export const goesOn = (line: StoredLine): StoredLine => ({
  ...line,
  id: newId(),
  ...{ optional: false, choice: null, chosen: true, correctsLineId: null },
  followsLineId: line.kind === 'text' ? null : line.id,
})

/** A new version of a quote: the one before stays as it is until this one is sent. */
export async function revisePaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind !== 'quote' || paper.state === 'draft' || paper.state === 'cancelled')
    throw wrongState(`${paperName(paper)} has no versions`, 'Only a quote that was sent has: change a draft as it is.')
  const revision = await latestRevision(ctx, paper.groupId)
  return begin(ctx, {
    ...headOf(paper),
    ...{ kind: 'quote', day: await today(ctx), note: paper.note, followsId: paper.followsId },
    ...{ number: paper.number, groupId: paper.groupId, revision: revision + 1 },
    lines: paper.lines.map((line) => ({ ...line, id: newId() })),
  })
}

async function latestRevision({ db, workspaceId }: Context, groupId: string): Promise<number> {
  const row = await db
    .selectFrom('revenue.paper')
    .select(({ fn }) => fn.max('revision').as('latest'))
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow()
  return row.latest
}

/** An order of what was accepted. */
export async function orderPaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind !== 'quote' || paper.state !== 'accepted')
    throw wrongState(
      `${paperName(paper)} is not accepted`,
      'Note first that it was accepted: an order is made of that.',
    )
  return begin(ctx, {
    ...headOf(paper),
    ...{ kind: 'order', day: await today(ctx), note: paper.note },
    lines: paper.lines.filter((line) => line.kind === 'text' || counts(line)).map(goesOn),
  })
}

/** The same again, as a new draft that follows nothing. */
export async function copyPaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind === 'credit-note')
    throw wrongState('A credit note belongs to what it corrects', 'Make it from that document.')
  const lines = paper.lines.filter(({ kind }) => kind !== 'advance')
  return begin(ctx, {
    ...headOf(paper),
    ...{ kind: paper.kind, day: await today(ctx), note: paper.note, followsId: null },
    lines: lines.map((line) => ({ ...line, id: newId(), followsLineId: null, correctsLineId: null })),
  })
}
