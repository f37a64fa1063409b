import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { accountNames, andWithin } from '#modules/relationships/server/index.ts'
import { hashOf } from '#platform/auth/tokens.ts'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { invalid, notFound } from '#platform/server/refusal.ts'
import { pageClosed, pageOpened } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import { today } from '../payments/today.ts'
import { lockPaper, wrongState } from './paper-queries.ts'

/** What a secret address leads to. */
export type PageOf = { paperId: string } | { documentId: string }

/** More than anybody sends one paper to. */
const most = 100

/** The workspace, so that it can be entered before anybody is known, and 256 bits of chance that prove it. */
const newPageToken = (workspaceId: string) =>
  Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url')

/** The workspace that a token names; whether the token is one, its hash says. */
export const workspaceIn = (token: string) =>
  Buffer.from(token, 'base64url')
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/**
 * A secret address under which a paper or a document can be looked at without signing in. Only its hash is kept, so it is
 * shown once; each has its own, and all are taken back together.
 */
export async function openPublicPage(
  ctx: Context,
  publicUrl: string,
  of: PageOf & { until?: string | null | undefined },
): Promise<{ address: string; eventId: string }> {
  const shown = await shownBy(ctx, of)
  if (of.until && of.until < (await today(ctx)))
    throw invalid([{ path: 'until', message: 'This day is over. Choose a later one, or leave it out.' }])
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from revenue.public_page
    where workspace_id = ${ctx.workspaceId} and ${columnOf(of)} = ${idOf(of)} and closed_at is null`.execute(ctx.db)
  if (rows[0]!.open >= most)
    throw wrongState(`${shown.name} has ${most} links already`, 'Take them back, and make a new one.')
  const token = newPageToken(ctx.workspaceId)
  await ctx.db
    .insertInto('revenue.public_page')
    .values({
      ...{ workspace_id: ctx.workspaceId, id: newId(), token_hash: hashOf(token), opened_by: ctx.actor.memberId },
      ...{ opened_at: ctx.now, until: of.until ?? null },
      ...('paperId' in of ? { paper_id: of.paperId } : { document_id: of.documentId }),
    })
    .execute()
  const eventId = await recordEvent(ctx, pageOpened, { subjects: shown.subjects, body: { name: shown.name } })
  return { address: `${publicUrl}/public-page.html#${token}`, eventId }
}

export async function closePublicPages(ctx: Context, of: PageOf): Promise<{ closed: number }> {
  const shown = await shownBy(ctx, of)
  const { numAffectedRows } = await sql`
    update revenue.public_page set closed_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and ${columnOf(of)} = ${idOf(of)} and closed_at is null`.execute(ctx.db)
  const closed = Number(numAffectedRows ?? 0)
  if (closed > 0)
    await recordEvent(ctx, pageClosed, { subjects: shown.subjects, body: { name: shown.name, pages: closed } })
  return { closed }
}

const columnOf = (of: PageOf) => ('paperId' in of ? sql`paper_id` : sql`document_id`)
const idOf = (of: PageOf) => ('paperId' in of ? of.paperId : of.documentId)

async function shownBy(ctx: Context, of: PageOf) {
  if ('paperId' in of) {
    const paper = await lockPaper(ctx, of.paperId)
    if (paper.state === 'draft' || paper.state === 'cancelled')
      throw wrongState(
        `${paperName(paper)} is ${paper.state === 'draft' ? 'a draft' : 'cancelled'}`,
        'Only what left the house has a link.',
      )
    return { name: paperName(paper), subjects: [{ role: 'paper', type: 'paper', id: paper.id }] }
  }
  const { rows } = await sql<{ kind: string; number: string | null }>`
    select d.kind, d.number from revenue.document d join ${accountNames(ctx.workspaceId)} a on a.id = d.account_id
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${of.documentId} ${andWithin(ctx, 'document:see', sql`d.account_id`)}
      ${andWithin(ctx, 'document:change', sql`d.account_id`)}`.execute(ctx.db)
  const [document] = rows
  if (!document) throw notFound('This document')
  const name = [document.kind === 'invoice' ? 'Invoice' : 'Credit note', document.number].filter(Boolean).join(' ')
  return { name, subjects: [{ role: 'document', type: 'document', id: of.documentId }] }
}
