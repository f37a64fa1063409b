import pg from 'pg'
import { expect, test } from 'vitest'
import { mergeSteps } from '#app/slices.ts'
import { openTestHouse } from '#tests/house.ts'
import { isMoving } from './merge-step.ts'
import { relationshipSteps } from './relationship-steps.ts'

/** Columns that hold such ids and stay as they are in a merge, and why. */
const stay: Record<string, string> = {
  'relationships.account.merged_into': 'the chain itself',
  'relationships.contact.merged_into': 'the chain itself',
  'relationships.merge_named.record_id': 'whom a manifest keeps something of',
  'search.entry.record_id': 'entered anew by merge-records.ts',
  'search.passage.record_id': 'of notes, documents and comments',
  'activities.notification.record_id': 'of tasks and meetings',
}
/** The plan of an import that waits is made again when records were written since, and gone after the import. */
const plans = /^(data_quality|revenue)\.planned_/

test('every column that holds ids of accounts or people has a step', async () => {
  const house = await openTestHouse()
  const client = new pg.Client({ ...house.endpoint, user: 'postgres' })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass || '.' || a.attname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema', 'identity', 'platform')
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
    where c.relkind = 'r' and (a.attname ~ '(^|_)(account|contact)_id$' or a.attname = 'record_id' or exists (
      select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any(f.conkey)
        and a.attname <> 'workspace_id' and f.confrelid in ('relationships.account'::regclass, 'relationships.contact'::regclass)))`)
  await client.end()
  const steps = [...relationshipSteps, ...mergeSteps]
  const known = new Set(steps.flatMap((step) => (isMoving(step) ? [`${step.table}.${step.column}`] : step.columns)))
  const missing = rows.map(({ name }) => name).filter((name) => !known.has(name) && !stay[name] && !plans.test(name))
  expect(rows.length).toBeGreaterThan(30)
  expect(missing).toEqual([])
  const there = new Set(rows.map(({ name }) => name))
  expect([...known, ...Object.keys(stay)].filter((name) => !there.has(name))).toEqual([])
})
