import type { Context } from '#platform/server/context.ts'
import { paperName } from '../../contract/paper-name.ts'
import { assertFilled } from './move-paper.ts'
import { lockPaper, wrongState } from './paper-queries.ts'
import { assertDraft, type Written } from './write-paper.ts'

/** The draft becomes a document that never changes; what it took from is that much further. */
export async function issuePaper(ctx: Context, id: string): Promise<Written> {
  const paper = await lockPaper(ctx, id, 'document:create')
  if (paper.kind !== 'invoice' && paper.kind !== 'credit-note')
    throw wrongState(`${paperName(paper)} is not issued`, 'Make an invoice of it.')
  assertDraft(paper)
  assertFilled(paper)
  throw wrongState('Not yet', 'Not yet.')
}
