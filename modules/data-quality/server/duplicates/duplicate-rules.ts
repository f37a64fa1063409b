import { sql } from 'kysely'
import type { z } from 'zod'
import { recordEvent } from '#platform/events/record-event.ts'
import type { Context } from '#platform/server/context.ts'
import { type DuplicateKind, duplicateKinds, type duplicateRule } from '../../contract/duplicate.ts'
import { duplicateRuleSet } from '../../contract/duplicate-events.ts'
import { countOpen, type Reader } from './duplicate-queries.ts'

type Rule = z.output<typeof duplicateRule>

const standardThreshold = 0.99

/** What holds for a kind; without a word of the workspace nothing is merged without asking. */
export async function ruleOf(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  kind: DuplicateKind,
): Promise<Rule> {
  const { rows } = await sql<Rule>`
    select kind, automatic, threshold from data_quality.duplicate_rule
    where workspace_id = ${workspaceId} and kind = ${kind}`.execute(db)
  return rows[0] ?? { kind, automatic: false, threshold: standardThreshold }
}

/** The rules of both kinds, with how many of the open pairs each would merge. */
export async function duplicateRules(reader: Reader): Promise<{ rules: (Rule & { wouldMerge: number })[] }> {
  const rules = await Promise.all(
    duplicateKinds.map(async (kind) => {
      const rule = await ruleOf(reader, kind)
      return { ...rule, wouldMerge: await countOpen(reader, kind, rule.threshold) }
    }),
  )
  return { rules }
}

export async function setDuplicateRule(ctx: Context, rule: Rule): Promise<Rule> {
  const { kind, automatic, threshold } = rule
  await sql`
    insert into data_quality.duplicate_rule as r (workspace_id, kind, automatic, threshold)
    values (${ctx.workspaceId}, ${kind}, ${automatic}, ${threshold})
    on conflict (workspace_id, kind) do update
      set automatic = excluded.automatic, threshold = excluded.threshold, version = r.version + 1`.execute(ctx.db)
  await recordEvent(ctx, duplicateRuleSet, {
    subjects: [{ role: 'workspace', type: 'workspace', id: ctx.workspaceId }],
    body: rule,
  })
  return rule
}
