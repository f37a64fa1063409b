import { sql } from 'kysely'
import { accountNames } from '#modules/relationships/server/index.ts'
import { currentWorkspace, theHouse } from '#modules/workspace/server/index.ts'
import { networkOf } from '#platform/auth/attempts.ts'
import { hashOf } from '#platform/auth/tokens.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import { paperAmounts } from '../../contract/paper-amounts.ts'
import { paperName } from '../../contract/paper-name.ts'
import type { Paper } from '../../contract/papers.ts'
import type { PublicPaper } from '../../contract/public-paper.ts'
import { today } from '../payments/today.ts'
import { type Answer, choose, noteAnswer } from './answer-paper.ts'
import { findPaper, lockPaper, wrongState } from './paper-queries.ts'
import { publicDocument } from './public-document.ts'
import { workspaceIn } from './public-pages.ts'

/** What the link of a quote or a document shows, whoever has it. */
export async function lookAtPaper(
  ctx: DetachedContext,
  { token, chosen }: { token: string; chosen?: string[] | undefined },
): Promise<PublicPaper> {
  return asHolder(ctx, token, async (within, page) => {
    await noteView(within, page.id)
    if (page.documentId) return publicDocument(within, page.documentId)
    return shown(within, await findPaper(within, page.paperId!), chosen)
  })
}

/** Takes the answer of whoever has the link, with their name, the time, the options and the network it came from. */
export async function answerPublicPaper(
  ctx: DetachedContext,
  { token, ...said }: Answer & { token: string },
): Promise<PublicPaper> {
  return asHolder(ctx, token, async (within, page) => {
    if (!page.paperId) throw wrongState('This document takes no answer', 'Only a quote is accepted or declined.')
    const paper = await lockPaper(within, page.paperId)
    // Said twice is said once: a page that heard no answer asks again.
    if (paper.state !== said.answer) {
      if (paper.validUntil && paper.validUntil < (await today(within)))
        throw wrongState(
          `${paperName(paper)} was valid until ${paper.validUntil}`,
          'Ask for a new one: it cannot be answered any more.',
        )
      await noteAnswer(within, paper, said, networkOf(ctx.request.ip))
    }
    return shown(within, await findPaper(within, page.paperId))
  })
}

interface Page {
  id: string
  paperId: string | null
  documentId: string | null
}

/** A link of nothing, one that was taken back and one whose time is over are all not here. */
function asHolder<T>(
  { services, now, log }: Pick<DetachedContext, 'services' | 'now' | 'log'>,
  token: string,
  work: (ctx: Context, page: Page) => Promise<T>,
): Promise<T> {
  const workspaceId = workspaceIn(token)
  return inWorkspace(services.pools, workspaceId, async (db) => {
    const ctx: Context = { db, workspaceId, actor: theHouse, now, log }
    const { rows } = await sql<Page & { until: string | null }>`
      select id, paper_id as "paperId", document_id as "documentId", until from revenue.public_page
      where workspace_id = ${workspaceId} and token_hash = ${hashOf(token)} and closed_at is null`.execute(db)
    const [page] = rows
    if (!page || (page.until && page.until < (await today(ctx)))) throw notFound('This page')
    return work(ctx, page)
  })
}

async function noteView({ db, workspaceId, now }: Context, id: string): Promise<void> {
  await sql`update revenue.public_page set views = views + 1, last_seen_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

const states: Partial<Record<Paper['state'], PublicPaper['state']>> = {
  accepted: 'accepted',
  declined: 'declined',
  replaced: 'replaced',
  cancelled: 'cancelled',
}

async function shown(ctx: Context, paper: Paper, chosen?: string[]): Promise<PublicPaper> {
  const { name: firm, locale } = await currentWorkspace(ctx)
  const open = paper.kind === 'quote' && paper.state === 'sent'
  const expired = open && paper.validUntil !== null && paper.validUntil < (await today(ctx))
  const stored = paper.lines.map((line) => ({ ...line, productId: line.product?.id ?? null }))
  const lines = open ? choose(stored, chosen) : stored
  const rates = new Map(paper.lines.map(({ taxId, taxRate }) => [taxId, taxRate]))
  const { of, taxes, ...sums } = paperAmounts({ ...paper, lines }, (id) => rates.get(id) ?? undefined)
  return {
    ...{ kind: paper.kind, number: paper.number, revision: paper.revision, title: paper.title, firm, locale },
    ...{
      account: await nameOf(ctx, paper.account.id),
      currency: paper.currency,
      day: paper.day,
      validUntil: paper.validUntil,
    },
    ...{ dueOn: null, reference: paper.reference, note: paper.note, taxMode: paper.taxMode },
    state: expired ? 'expired' : open ? 'open' : (states[paper.state] ?? 'shown'),
    ...{ answeredAt: paper.answeredAt, answeredName: paper.answeredName },
    lines: lines.map((line, at) => {
      const amounts = of.get(line)
      return {
        ...{ id: line.id, kind: line.kind, name: paper.lines[at]!.product?.name ?? line.description ?? '' },
        description: paper.lines[at]!.product ? line.description : null,
        ...{ quantity: line.quantity, unit: line.unit, unitPrice: line.unitPrice, discountRate: line.discountRate },
        amount: amounts
          ? amounts.net + amounts.documentDiscount + (paper.taxMode === 'inclusive' ? amounts.tax : 0)
          : null,
        ...{ optional: line.optional, choice: line.choice, chosen: line.chosen },
      }
    }),
    discount: [...of.values()].reduce((sum, { documentDiscount }) => sum + documentDiscount, 0),
    net: sums.net + sums.charges + sums.advances,
    taxes: taxes.map(({ rate, tax }) => ({ rate, tax })),
    total: sums.total,
    download: null,
  }
}

async function nameOf({ db, workspaceId }: Context, accountId: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select name from ${accountNames(workspaceId)} a where id = ${accountId}`.execute(db)
  return rows[0]?.name ?? ''
}
