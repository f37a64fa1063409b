import { sql } from 'kysely'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { boundKysely } from '#platform/database/bound-kysely.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import type { Context } from '#platform/server/context.ts'
import { openTestHouse } from '#tests/house.ts'
import type { AccountRow } from '../contract/account.ts'
import { accountTotals } from './account-totals.ts'
import { type AccountList, listAccounts } from './list-accounts.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const other = await house.openWorkspace('Elsewhere')
const owner = await firm.signIn('owner')
const stranger = await other.signIn('owner')
const { relationships } = owner.api

const names = [
  'Ångström',
  'apple',
  'Äpfel',
  'Zebra',
  'Šumava',
  'zoo',
  'Apple',
  'Özil',
  'banana',
  'Banana',
  'Émile',
  'eel',
]

beforeAll(async () => {
  for (const [at, name] of [...names, ...names].entries()) {
    await relationships.createAccount({
      name,
      kind: at % 3 === 0 ? 'person' : 'organisation',
      segment: at % 4 === 0 ? 'Cafés' : at % 4 === 1 ? 'Hotels' : null,
      ownerId: at % 2 === 0 ? owner.member.id : null,
      relationships: [{ type: at % 5 === 0 ? 'supplier' : 'customer', level: 1 }],
    })
  }
  await stranger.api.relationships.createAccount({ name: 'apple of theirs' })
  // Two thirds have figures; many share a value, so that order hangs on the id.
  await firm.inTransaction((ctx) =>
    sql`insert into relationships.account_figure (workspace_id, account_id, figure, value)
      select ${firm.id}::uuid, id, figure, case figure when 'last-purchase' then 20000 + n else (n % 4 - 1) * 1000 end
      from (select id, row_number() over (order by id) as n from relationships.account where workspace_id = ${firm.id}) a,
        unnest(array['net-sales', 'gross-profit', 'last-purchase']) figure
      where n % 3 > 0`.execute(ctx.db),
  )
})

async function walk(choice: Omit<Partial<AccountList>, 'with'>, limit = 5): Promise<AccountRow[]> {
  const rows: AccountRow[] = []
  let after: string | undefined
  do {
    const page = await relationships.listAccounts({ ...choice, limit, ...(after ? { after } : {}) })
    rows.push(...page.items)
    after = page.next ?? undefined
  } while (after && rows.length < 200)
  return rows
}

const collate = new Intl.Collator('und')

describe('the list of accounts', () => {
  test.each(['asc', 'desc'] as const)(
    'by name (%s) goes by the reader’s alphabet, every account once',
    async (direction) => {
      const rows = await walk({ sort: 'name', direction })
      expect(new Set(rows.map((row) => row.id)).size).toBe(24)
      const sorted = [...names, ...names].sort(collate.compare)
      expect(rows.map((row) => row.name)).toEqual(direction === 'asc' ? sorted : sorted.reverse())
    },
  )

  test.each([
    ['net-sales', 'asc'],
    ['net-sales', 'desc'],
    ['gross-profit', 'desc'],
    ['last-purchase', 'asc'],
    ['last-purchase', 'desc'],
  ] as const)('by %s %s comes whole, and what has no figure comes last by name', async (sort, direction) => {
    const field = { 'net-sales': 'netSales', 'gross-profit': 'grossProfit', 'last-purchase': 'lastPurchase' } as const
    for (const limit of [5, 8, 16, 50]) {
      const rows = await walk({ sort, direction }, limit)
      expect(new Set(rows.map((row) => row.id)).size).toBe(24)
      const values = rows.map((row) => row[field[sort]])
      const known = values.slice(0, 16) as (string | number)[]
      const rising = known.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(known).toEqual(direction === 'asc' ? rising : rising.reverse())
      expect(values.slice(16)).toEqual(Array(8).fill(null))
      const unknown = rows.slice(16).map((row) => row.name)
      expect(unknown).toEqual(unknown.toSorted(collate.compare))
    }
  })

  test('by creation shows the last one made first when it falls', async () => {
    expect((await walk({ sort: 'created', direction: 'desc' }))[0]?.name).toBe('eel')
    expect((await walk({ sort: 'created', direction: 'asc' }))[0]?.name).toBe('Ångström')
  })

  test.each([
    [{ type: 'supplier' } as const, 5],
    [{ type: 'candidate' } as const, 0],
    [{ kind: 'person' } as const, 8],
    [{ ownerId: owner.member.id }, 12],
    [{ segment: 'Cafés' }, 6],
    [{ segment: 'Cafés', ownerId: owner.member.id, type: 'customer' } as const, 4],
    [{ find: 'apple' }, 4],
    [{ find: 'APFEL' }, 2],
    [{ find: 'anan', kind: 'organisation' } as const, 2],
    [{ find: 'cafes' }, 6],
  ])('narrowed by %o holds %i accounts, in every order, and its totals say so', async (filter, wanted) => {
    for (const sort of ['name', 'net-sales', 'created'] as const) {
      expect(await walk({ ...filter, sort }, 3)).toHaveLength(wanted)
    }
    const rows = await walk(filter)
    const totals = await relationships.accountTotals(filter)
    const sold = rows.flatMap((row) => row.netSales ?? [])
    expect(totals).toMatchObject({
      accounts: wanted,
      all: 24,
      netSales: sold.length > 0 ? sold.reduce((sum, value) => sum + value, 0) : null,
    })
  })

  test('takes a cursor of somebody’s own making for none', async () => {
    const first = await relationships.listAccounts({ limit: 5 })
    for (const after of ['nonsense', btoa('["x"]'), btoa('[{},"x"]')]) {
      expect(await relationships.listAccounts({ limit: 5, after })).toEqual(first)
    }
  })

  test('is each workspace’s own', async () => {
    expect((await stranger.api.relationships.listAccounts({})).items.map((row) => row.name)).toEqual([
      'apple of theirs',
    ])
    expect((await stranger.api.relationships.listAccounts({ find: 'banana' })).items).toEqual([])
  })
})

describe('the totals', () => {
  test('count every account by type and name the segments; deleted accounts are not among them', async () => {
    const gone = await relationships.createAccount({
      name: 'Gone',
      segment: 'Ghosts',
      relationships: [{ type: 'supplier', level: 1 }],
    })
    await firm.inTransaction((ctx) =>
      sql`insert into relationships.account_figure values (${firm.id}, ${gone.id}, 'net-sales', 999999)`.execute(
        ctx.db,
      ),
    )
    const rows = await walk({})
    await relationships.deleteAccount({ id: gone.id })
    expect(await relationships.accountTotals({})).toEqual({
      accounts: 24,
      all: 24,
      netSales: rows.filter(({ id }) => id !== gone.id).reduce((sum, row) => sum + (row.netSales ?? 0), 0),
      grossProfit: rows.reduce((sum, row) => sum + (row.grossProfit ?? 0), 0),
      byType: { customer: 19, supplier: 5 },
      segments: ['Cafés', 'Hotels'],
    })
  })

  test('name no gross profit where the costs of an account are unknown', async () => {
    const sold = await relationships.createAccount({ name: 'Costs Unknown' })
    await firm.inTransaction((ctx) =>
      sql`insert into relationships.account_figure values (${firm.id}, ${sold.id}, 'net-sales', 500)`.execute(ctx.db),
    )
    expect((await relationships.accountTotals({})).grossProfit).toBeNull()
    expect((await relationships.accountTotals({ find: 'costs unknown' })).grossProfit).toBeNull()
    expect((await relationships.accountTotals({ type: 'customer' })).grossProfit).not.toBeNull()
    await relationships.deleteAccount({ id: sold.id })
    expect((await relationships.accountTotals({})).grossProfit).not.toBeNull()
  })

  test('of an empty workspace are zero and unknown', async () => {
    const empty = await (await house.openWorkspace('New Firm')).signIn('viewer')
    expect(await empty.api.relationships.accountTotals()).toEqual({
      accounts: 0,
      all: 0,
      netSales: null,
      grossProfit: null,
      byType: {},
      segments: [],
    })
  })
})

describe('under row-level security', () => {
  const list = { limit: 50, direction: 'asc' } as const
  test.each([
    ['sorted by name', { ...list, sort: 'name' } as const, 'account_by_name'],
    ['sorted by name, falling', { ...list, sort: 'name', direction: 'desc' } as const, 'account_by_name'],
    ['sorted by creation', { ...list, sort: 'created' } as const, 'account_by_creation'],
    ['sorted by net sales', { ...list, sort: 'net-sales', direction: 'desc' } as const, 'account_figure_by_value'],
    ['sorted by last purchase', { ...list, sort: 'last-purchase' } as const, 'account_figure_by_value'],
    ['of an owner', { ...list, sort: 'name', ownerId: owner.member.id } as const, 'account_by_owner'],
    ['of a segment', { ...list, sort: 'name', segment: 'Cafés' } as const, 'account_by_segment'],
  ])('the list %s reads the index that has its order', async (_, choice, index) => {
    const [plan] = await plansOf((ctx) => listAccounts(ctx, choice))
    expect(plan).toContain(`using ${index}`)
    expect(plan).not.toContain('Seq Scan on account')
  })

  test('the second page begins where the first ended, by the index', async () => {
    const first = await relationships.listAccounts({ limit: 3 })
    const [plan] = await plansOf((ctx) => listAccounts(ctx, { ...list, sort: 'name', after: first.next ?? '' }))
    expect(plan).toMatch(/Index Cond: .*ROW\(\(name\)::text, id\) > ROW/)
  })

  test('the totals of all accounts are counted from covering indexes', async () => {
    const plans = (await plansOf((ctx) => accountTotals(ctx, {}))).join('\n')
    expect(plans).toMatch(/Index Only Scan (Backward )?using account_figure_by_value/)
    expect(plans).toMatch(/Index Only Scan (Backward )?using relationship_by_stage/)
    expect(plans).toMatch(/Index Only Scan (Backward )?using account_by_segment/)
    expect(plans).not.toContain('Seq Scan')
  })
})

/** The plans of the statements an operation sends, as the application's role gets them when it can avoid a whole scan. */
async function plansOf(operation: (ctx: Context) => Promise<unknown>): Promise<string[]> {
  const sent: pg.QueryConfig[] = []
  const noted = {
    query: async (query: pg.QueryConfig) => {
      sent.push(query)
      return { rows: [{}], rowCount: 1 }
    },
  }
  const db = boundKysely(noted as unknown as pg.ClientBase)
  await firm.inTransaction((ctx) => operation({ ...ctx, db })).catch(() => {})
  return inWorkspace(
    house.pools,
    firm.id,
    async (_, client) => {
      await client.query('set local enable_seqscan = off')
      await client.query('set local enable_sort = off')
      await client.query('set local enable_bitmapscan = off')
      await client.query('set local enable_hashjoin = off')
      const plans: string[] = []
      for (const { text, values } of sent) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
      }
      return plans
    },
    { bulk: true },
  )
}
