import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships } = owner.api

const ids: Record<string, string> = {}

beforeAll(async () => {
  const accounts = [
    { name: 'Ash', city: 'Cork', relationships: [{ type: 'customer', level: 3, stage: 'active' }] },
    { name: '=Birch', city: 'Cork', ownerId: seller.member.id, email: 'b@birch.example' },
    {
      ...{ name: 'Cedar', city: 'Dublin' },
      relationships: [
        { type: 'customer', level: 3 },
        { type: 'supplier', level: 1 },
      ],
    },
    { name: 'Dogwood' },
  ] as const
  const figures: Record<string, [string, number][]> = {
    Ash: [
      ['net-sales', 1000],
      ['gross-profit', 400],
    ],
    '=Birch': [['net-sales', 500]],
    Cedar: [
      ['net-sales', -20],
      ['gross-profit', -50],
    ],
  }
  for (const { relationships: related = [], ...account } of accounts.map((each) => ({ relationships: [], ...each }))) {
    const { id } = await relationships.createAccount({ ...account, relationships: [...related] })
    ids[account.name] = id
    for (const [figure, value] of figures[account.name] ?? [])
      await firm.inTransaction(({ db, workspaceId }) =>
        sql`insert into relationships.account_figure (workspace_id, account_id, figure, value)
          values (${workspaceId}, ${id}, ${figure}, ${value})`.execute(db),
      )
  }
  await stranger.api.relationships.createAccount({ name: 'Theirs', city: 'Cork' })
})

const told = async (choice: Parameters<typeof relationships.accountGroups>[0]) =>
  (await relationships.accountGroups(choice)).items.map((each) => [
    ...[each.key, each.accounts, each.netSales, each.grossProfit],
  ])

describe('accounts in groups', () => {
  test('have count and sums, the largest first and those without last', async () => {
    expect(await told({ by: 'city' })).toEqual([
      ['Cork', 2, 1500, null],
      ['Dublin', 1, -20, -50],
      [null, 1, null, null],
    ])
    expect(await told({ by: 'owner' })).toEqual([
      [seller.member.id, 1, 500, null],
      [null, 3, 980, 350],
    ])
  })

  test('stand in each group that they belong to', async () => {
    expect(await told({ by: 'type' })).toEqual([
      ['customer', 2, 980, 350],
      ['supplier', 1, -20, -50],
      [null, 2, 500, null],
    ])
    expect(await told({ by: 'stage', type: 'customer' })).toEqual([
      ['customer:active', 1, 1000, 400],
      ['customer:new', 1, -20, -50],
    ])
    expect(await told({ by: 'level' })).toEqual([
      ['3', 2, 980, 350],
      ['1', 1, -20, -50],
      [null, 2, 500, null],
    ])
  })

  test('are of what is filtered, and the parts add up to the total', async () => {
    const filter = JSON.stringify({ field: 'netSales', is: 'above', value: 0 })
    const groups = await told({ by: 'city', filter })
    expect(groups).toEqual([['Cork', 2, 1500, null]])
    expect((await relationships.accountTotals({ filter })).netSales).toBe(1500)
  })
})

test('the ids of the whole result are answered, and no others', async () => {
  const filter = JSON.stringify({ field: 'city', is: 'is', value: 'cork' })
  expect(new Set((await relationships.accountIds({ filter })).ids)).toEqual(new Set([ids.Ash, ids['=Birch']]))
})

describe('a file of accounts', () => {
  const file = async (by: typeof owner, path: string, body?: object) => {
    const answer = await by.fetch(`/api/v1${path}`, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
  }

  test('holds the whole result in its order, and runs nothing in a spreadsheet', async () => {
    const { type, text } = await file(owner, '/accounts.csv?sort=net-sales&direction=desc')
    expect(type).toBe('text/csv; charset=utf-8')
    const [head, ...lines] = text.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(head).toMatch(/^Name,Number,Kind,Relationships,Segment,Owner,/)
    expect(lines.map((line) => line.split(',')[0])).toEqual(['Ash', "'=Birch", 'Cedar', 'Dogwood'])
    expect(lines[2]).toContain('"customer (level 3, new); supplier (level 1, on-trial)"'.slice(1, 26))
    expect(lines[0]).toContain(',10.00,4.00,')
    expect(lines[3]!.endsWith(ids.Dogwood!)).toBe(true)
  })

  test('holds what is selected', async () => {
    const { text } = await file(owner, '/accounts/exports', { ids: [ids.Cedar, ids.Ash] })
    expect(text.match(/^(Ash|Cedar|Dogwood|Birch)/gm)).toEqual(['Ash', 'Cedar'])
  })

  test('is no way into another firm, nor for a role without the right', async () => {
    expect((await file(stranger, '/accounts/exports', { ids: Object.values(ids) })).status).toBe(404)
    const viewer = await firm.signIn('viewer')
    for (const [path, body] of [
      ['/accounts.csv', undefined],
      ['/accounts/exports', { ids: [ids.Ash] }],
    ] as const)
      expect((await file(viewer, path, body)).status).toBe(403)
  })
})

test('columns beside are answered where they are asked for', async () => {
  const asked = { find: 'birch', with: 'email,createdAt' }
  const [row] = (await relationships.listAccounts(asked)).items
  expect(row).toMatchObject({ email: 'b@birch.example', createdAt: expect.stringMatching(/^20/) })
  expect((await relationships.listAccounts({ find: 'birch' })).items[0]).not.toHaveProperty('email')
  await expect(relationships.listAccounts({ with: 'email,password' })).rejects.toMatchObject({
    problem: { status: 422, faults: [{ path: 'with', message: expect.stringContaining('"password"') }] },
  })
})
