import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { referenceData } from '#tests/reference-data.ts'
import { retention } from './retention.ts'

const vectors = referenceData('worked-vectors/REFERENCE.json')
const telco = referenceData('telco-churn/Telco-Customer-Churn.csv')
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, never>

test.skipIf(!vectors)('retention is that of the worked example (needs the reference data)', () => {
  const { GRR_NRR_example: example } = read(vectors!) as unknown as Record<string, Record<string, number>>
  const { start, contraction, churn, expansion, GRR, NRR } = example!
  const window = retention({ start: start!, contraction: contraction!, churn: churn!, expansion: expansion! })
  expect(window).toEqual({ grossRetention: GRR, netRetention: NRR })
})

test.skipIf(!telco)('a telephone company loses what is known of it (needs the reference data)', async () => {
  const known = read(referenceData('telco-churn/REFERENCE.json')!) as unknown as Record<string, number>
  const rows: Record<string, string>[] = parse(readFileSync(telco!), { columns: true })
  const house = await openTestHouse()
  const firm = await house.openWorkspace('Exchange', 'USD')
  const { api } = await firm.signIn('owner')
  const plan = await api.revenue.createPlan({
    ...{ name: 'Line', unit: 'month', prices: [{ currency: 'USD', price: '1' }] },
  })
  await firm.inTransaction(async ({ db, workspaceId }) => {
    const lines = rows.map(({ customerID, MonthlyCharges, Churn }) => ({
      ...{ id: newId(), account: newId(), name: customerID, gone: Churn === 'Yes' },
      ...{ price: MonthlyCharges, mrr: Math.round(Number(MonthlyCharges) * 100) },
    }))
    const source = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r(id uuid, account uuid, name text, gone boolean,
      price numeric, mrr bigint)`
    await sql`insert into relationships.account (workspace_id, id, kind, name)
      select ${workspaceId}::uuid, account, 'person', name from ${source}`.execute(db)
    await sql`
      insert into revenue.subscription (workspace_id, id, account_id, plan_id, seats, unit_price, list_price, currency, state,
        started_on, anchor, billed_to, ends_on, changed_on, mrr)
      select ${workspaceId}::uuid, id, account, ${plan.id}::uuid, 1, price, price, 'USD',
        case when gone then 'ended' else 'active' end, date '2020-05-01', date '2020-05-01', date '2020-07-01',
        case when gone then date '2020-06-15' end, date '2020-06-15', case when gone then 0 else mrr end
      from ${source}`.execute(db)
    await sql`
      insert into revenue.subscription_change (workspace_id, id, subscription_id, day, kind, mrr_before, mrr_after, plan_id,
        seats, unit_price, discount_rate)
      select ${workspaceId}::uuid, platform.new_id(), r.id, c.day, c.kind, case c.kind when 'new' then 0 else mrr end,
        case c.kind when 'new' then mrr else 0 end, ${plan.id}::uuid, 1, price, 0
      from ${source} cross join (values ('new', date '2020-05-01'), ('churn', date '2020-06-15')) c (kind, day)
      where c.kind = 'new' or r.gone`.execute(db)
  })
  const june = await api.revenue.mrrBridge({ from: '2020-06-01', to: '2020-07-01' })
  expect(june).toMatchObject({
    ...{
      start: Math.round(known.MRR! * 100),
      churn: Math.round(known.MRR_churned! * 100),
      netRetention: june.grossRetention,
    },
    ...{ accountsAtStart: known.rows, accountsLost: known.churned },
  })
  expect(june.grossRetention).toBeCloseTo(known.GRR!, 12)
  expect(june.accountsLost / june.accountsAtStart).toBeCloseTo(known.logo_churn!, 12)
  expect(june.end).toBe(june.start - june.churn)
})
