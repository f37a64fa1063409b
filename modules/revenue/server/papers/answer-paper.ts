import { sql } from 'kysely'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { paperAnswered } from '../../contract/paper-events.ts'
import { paperName } from '../../contract/paper-name.ts'
import {
  aboutPaper,
  findPaper,
  lockPaper,
  type PaperRecord,
  paperSubjects,
  type StoredLine,
  wrongState,
} from './paper-queries.ts'
import { settlePaper } from './settle-paper.ts'
import { storeFields } from './store-paper.ts'
import type { Written } from './write-paper.ts'

export interface Answer {
  answer: 'accepted' | 'declined'
  /** Of options those that were taken; left out: as the quote has them. */
  chosen?: string[] | undefined
  name?: string | undefined
  note?: string | undefined
}

/** Notes what somebody said to a quote, on the telephone or by letter; an expired one may be accepted by us. */
export async function answerPaper(ctx: Context, { id, ...answer }: Answer & { id: string }): Promise<Written> {
  const paper = await lockPaper(ctx, id)
  const eventId = await noteAnswer(ctx, paper, answer, null)
  return { ...(await findPaper(ctx, id)), eventId }
}

/** With the name and the time, and the network it came from where it was by link. */
export async function noteAnswer(ctx: Context, paper: PaperRecord, said: Answer, from: string | null): Promise<string> {
  assertOpen(paper)
  const lines = said.answer === 'accepted' ? choose(paper.lines, said.chosen) : paper.lines
  const { net, tax, total } = await settlePaper(ctx, { ...paper, lines })
  await storeChosen(ctx, paper.id, lines)
  await storeFields(ctx, paper.id, {
    ...{ state: said.answer, net, tax, total, answeredAt: ctx.now, answeredName: said.name || null },
    ...{ answeredFrom: from, answerNote: said.note || null },
  })
  return recordEvent(ctx, paperAnswered, {
    subjects: paperSubjects(paper),
    body: {
      ...aboutPaper({ ...paper, total }),
      ...{ from: paper.state, to: said.answer, answer: said.answer, name: said.name || null, byLink: from !== null },
      ...{ before: taken(paper.lines), after: taken(lines) },
    },
  })
}

function assertOpen(paper: PaperRecord): void {
  if (paper.kind !== 'quote')
    throw wrongState(`${paperName(paper)} is no quote`, 'Only a quote is accepted or declined.')
  if (paper.state === 'sent') return
  const ways: Record<string, string> = {
    draft: 'Send it first.',
    replaced: 'A newer version of it was sent: answer that.',
    cancelled: 'Write a copy of it.',
  }
  throw wrongState(
    paper.state === 'draft' ? `${paperName(paper)} is a draft` : `${paperName(paper)} is ${paper.state} already`,
    ways[paper.state] ?? 'Undo the answer before, or begin a new version.',
  )
}

const taken = (lines: readonly StoredLine[]) =>
  lines.flatMap(({ id, optional, chosen }) => (optional && chosen ? [id] : []))

/** The lines with these options taken and no others. */
export function choose(lines: StoredLine[], chosen: string[] | undefined): StoredLine[] {
  if (chosen === undefined) return lines
  const options = new Set(lines.flatMap(({ id, optional }) => (optional ? [id] : [])))
  const strangers = chosen.filter((id) => !options.has(id))
  if (strangers.length > 0)
    throw invalid([{ path: 'chosen', message: 'What is chosen is no option of this quote. Open it anew.' }])
  return lines.map((line) => (line.optional ? { ...line, chosen: chosen.includes(line.id) } : line))
}

export async function storeChosen(
  { db, workspaceId }: Context,
  paperId: string,
  lines: readonly StoredLine[],
): Promise<void> {
  await sql`update revenue.paper_line set chosen = id = any(${taken(lines)}::uuid[])
    where workspace_id = ${workspaceId} and paper_id = ${paperId} and optional`.execute(db)
}
