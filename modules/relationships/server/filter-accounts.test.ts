import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import type { Filter } from '../contract/filter.ts'

// Half past eleven at night in Dublin is the next day in Auckland: relative days go by the workspace.
const now = new Date('2026-05-31T22:30:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
const { relationships, workspace } = owner.api

const customer = { type: 'customer', level: 2 } as const

beforeAll(async () => {
  await workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
  const talkedTo = [
    {
      fields: {
        ...{ name: 'Ash', city: 'Cork', segment: 'Hotels', since: '2024-02-29', ownerId: owner.member.id },
        relationships: [
          { ...customer, stage: 'active', level: 3, ownerId: member.member.id },
          { type: 'supplier' as const, level: 1 },
        ],
      },
      ...{ net: 150_000, talk: '2026-05-31' },
    },
    {
      fields: {
        name: 'Birch',
        city: 'cork',
        since: '2026-05-31',
        ownerId: member.member.id,
        relationships: [customer],
      },
      ...{ net: -2_000, talk: '2026-03-02' },
    },
    {
      fields: {
        name: 'Cedar 100%',
        city: 'Dublin',
        segment: 'Cafés',
        relationships: [{ ...customer, type: 'supplier' as const, level: 3 }],
      },
      ...{ net: null, talk: '2026-03-01' },
    },
    { fields: { name: 'Dogwood', kind: 'person' as const, since: '2026-06-30' }, net: 0, talk: null },
  ]
  for (const { fields, net, talk } of talkedTo) {
    const { id } = await relationships.createAccount(fields)
    await firm.inTransaction(({ db, workspaceId }) =>
      sql`insert into relationships.account_figure (workspace_id, account_id, figure, value)
        select ${workspaceId}::uuid, ${id}::uuid, figure, value
        from (values ('net-sales', ${net}::bigint), ('last-talk', (${talk}::date - date '1970-01-01')::bigint)) f(figure, value)
        where value is not null`.execute(db),
    )
  }
  await stranger.api.relationships.createAccount({ name: 'Ash of theirs', city: 'Cork' })
})

async function named(filter: unknown, by = owner) {
  const { items } = await by.api.relationships.listAccounts({ filter: JSON.stringify(filter) })
  const { accounts } = await by.api.relationships.accountTotals({ filter: JSON.stringify(filter) })
  expect(accounts).toBe(items.length)
  return items.map(({ name }) => name[0]).join('')
}

describe('accounts are filtered', () => {
  test.each(['İstanbul', 'ΟΔΟΣ'])(
    'by %s, of which JavaScript and the database make different small letters',
    async (city) => {
      const { id } = await relationships.createAccount({ name: 'Zelkova', city })
      for (const is of ['is', 'has', 'begins']) expect(await named({ field: 'city', is, value: city })).toBe('Z')
      expect(await named({ field: 'city', is: 'is-not', value: city })).toBe('ABCD')
      await relationships.deleteAccount({ id })
    },
  )

  test.each<[sentence: string, filter: Filter, names: string]>([
    ['by a text, whatever its capitals', { field: 'city', is: 'is', value: 'CORK' }, 'AB'],
    ['by one of several', { field: 'city', is: 'is', value: ['Cork', 'Dublin'] }, 'ABC'],
    ['by another text; empty is another', { field: 'city', is: 'is-not', value: 'Cork' }, 'CD'],
    ['by a part of a text', { field: 'name', is: 'has', value: 'IR' }, 'B'],
    ['by a percent sign as that', { field: 'name', is: 'has', value: '0%' }, 'C'],
    ['by an underscore as that', { field: 'name', is: 'has', value: '_' }, ''],
    ['by how it begins', { field: 'name', is: 'begins', value: 'd' }, 'D'],
    ['by what is empty', { field: 'segment', is: 'empty' }, 'BD'],
    ['by what is filled', { field: 'segment', is: 'filled' }, 'AC'],
    ['by kind', { field: 'kind', is: 'is', value: 'person' }, 'D'],
    ['by me as the owner', { field: 'owner', is: 'is', value: 'me' }, 'A'],
    ['by nobody as the owner', { field: 'owner', is: 'empty' }, 'CD'],
    ['by another owner', { field: 'owner', is: 'is-not', value: 'me' }, 'BCD'],
    ['by type', { field: 'type', is: 'is', value: 'supplier' }, 'AC'],
    ['by not being of a type', { field: 'type', is: 'is-not', value: 'supplier' }, 'BD'],
    ['by having no relationship', { field: 'type', is: 'empty' }, 'D'],
    ['by stage', { field: 'stage', is: 'is', value: ['customer:active', 'supplier:preferred'] }, 'A'],
    ['by who keeps it', { field: 'keeper', is: 'is', value: 'me' }, ''],
    [
      'by type and level of one relationship',
      {
        all: [
          { field: 'type', is: 'is', value: 'supplier' },
          { field: 'level', is: 'at-least', value: 3 },
        ],
      },
      'C',
    ],
    [
      'by type and not level',
      { all: [{ field: 'type', is: 'is', value: 'supplier' }, { none: [{ field: 'level', is: 'is', value: 3 }] }] },
      '',
    ],
    ['by a figure', { field: 'netSales', is: 'at-least', value: 150_000 }, 'A'],
    ['by a figure below nothing', { field: 'netSales', is: 'below', value: 0 }, 'B'],
    ['by a figure between', { field: 'netSales', is: 'between', value: [150_000, 0] }, 'AD'],
    ['by having no figure', { field: 'netSales', is: 'empty' }, 'C'],
    ['by day', { field: 'since', is: 'is', value: '2024-02-29' }, 'A'],
    ['by before a day', { field: 'since', is: 'before', value: '2026-05-31' }, 'A'],
    ['by today, as it is in Dublin', { field: 'since', is: 'in-last', value: 0 }, 'B'],
    ['by the last two years and a bit', { field: 'since', is: 'in-last', value: 28, period: 'month' }, 'AB'],
    ['by the next month', { field: 'since', is: 'in-next', value: 1, period: 'month' }, 'BD'],
    ['by this month', { field: 'since', is: 'in-this', period: 'month' }, 'B'],
    ['by this quarter', { field: 'since', is: 'in-this', period: 'quarter' }, 'BD'],
    ['by when it was added', { field: 'created', is: 'in-this', period: 'day' }, 'ABCD'],
    ['by no talk for 90 days', { field: 'lastTalk', is: 'not-in-last', value: 90 }, 'CD'],
    ['by no talk for 91 days', { field: 'lastTalk', is: 'not-in-last', value: 91 }, 'D'],
    ['by a talk in the last 90 days', { field: 'lastTalk', is: 'in-last', value: 90 }, 'AB'],
    ['by a talk on a day', { field: 'lastTalk', is: 'is', value: '2026-03-01' }, 'C'],
    ['by no talk ever', { field: 'lastTalk', is: 'empty' }, 'D'],
    [
      'by any of several',
      {
        any: [
          { field: 'city', is: 'is', value: 'Dublin' },
          { field: 'kind', is: 'is', value: 'person' },
        ],
      },
      'CD',
    ],
    [
      'by none of several',
      {
        none: [
          { field: 'netSales', is: 'above', value: 0 },
          { field: 'city', is: 'is', value: 'Dublin' },
        ],
      },
      'BD',
    ],
    [
      'by groups in groups',
      {
        all: [
          {
            any: [
              { field: 'city', is: 'is', value: 'cork' },
              { field: 'segment', is: 'is', value: 'cafés' },
            ],
          },
          { none: [{ all: [{ field: 'owner', is: 'is', value: 'me' }] }] },
        ],
      },
      'BC',
    ],
    ['by nothing', { all: [] }, 'ABCD'],
  ])('%s', async (_, filter, names) => {
    expect(await named(filter)).toBe(names)
  })

  test('by what the asker is called "me"', async () => {
    expect(await named({ field: 'keeper', is: 'is', value: 'me' }, member)).toBe('A')
  })

  test('together with words and in order of a figure, a page at a time', async () => {
    const filter = JSON.stringify({ field: 'city', is: 'filled' })
    const first = await relationships.listAccounts({ filter, sort: 'net-sales', direction: 'desc', limit: 2 })
    expect(first.items.map(({ name }) => name)).toEqual(['Ash', 'Birch'])
    const { items } = await relationships.listAccounts({
      ...{ filter, sort: 'net-sales', direction: 'desc', limit: 2, after: first.next! },
    })
    expect(items.map(({ name }) => name)).toEqual(['Cedar 100%'])
    expect((await relationships.listAccounts({ filter, find: 'birch' })).items).toHaveLength(1)
  })

  test.each([
    ['no JSON', '{"field"', 'cannot be read'],
    ['another language', JSON.stringify({ field: 'city', is: 'like', value: 'x' }), 'cannot be read'],
    ['a field that went away', JSON.stringify({ field: 'custom.colour', is: 'is', value: 'red' }), 'no field'],
    ['what an object has anyway', JSON.stringify({ field: 'constructor', is: 'filled' }), 'no field'],
    ['what cannot be asked of a text', JSON.stringify({ field: 'city', is: 'above', value: 3 }), 'cannot be asked'],
    ['no value', JSON.stringify({ field: 'city', is: 'is' }), 'Give a value'],
    ['half of an amount', JSON.stringify({ field: 'netSales', is: 'above', value: 0.5 }), 'no whole number'],
    ['one end of two', JSON.stringify({ field: 'netSales', is: 'between', value: 5 }), 'two values'],
    ['no day', JSON.stringify({ field: 'since', is: 'before', value: '2026-02-30' }), 'no day'],
    ['days without end', JSON.stringify({ field: 'since', is: 'in-last', value: 1e9 }), 'from 0 to 3650'],
    ['no member', JSON.stringify({ field: 'owner', is: 'is', value: 'Priya' }), 'no member'],
    ['no type', JSON.stringify({ field: 'type', is: 'is', value: "x' or true --" }), 'no type'],
    ['groups without end', '{"all":['.repeat(90) + ']}'.repeat(90), 'cannot be read'],
    [
      'more than anybody reads',
      JSON.stringify({
        all: Array.from({ length: 3 }, () => ({ any: Array(40).fill({ field: 'city', is: 'empty' }) })),
      }),
      'at most 60',
    ],
  ])('and not by %s', async (_, filter, why) => {
    for (const route of ['listAccounts', 'accountTotals'] as const) {
      await expect(relationships[route]({ filter })).rejects.toMatchObject({
        problem: {
          status: 422,
          faults: [{ path: expect.stringMatching(/^filter/), message: expect.stringContaining(why) }],
        },
      })
    }
  })
})
