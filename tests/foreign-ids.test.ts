import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import type { Signed } from './every-route.ts'
import { contentsOf, openTestHouse, type TestWorkspace } from './house.ts'
import { until, upload, uploadAndPlan } from './uploads.ts'

/*
 * Ids of another workspace where the permission matrix does not reach: inside files, among several files, in cursors and
 * keys. They are like ids that never were, and nothing of the other changes.
 */

const house = await openTestHouse({ jobs: true })

let other: TestWorkspace
let own: Signed
let stranger: Signed
let foreignAccount: string
let before: unknown

beforeAll(async () => {
  const firm = await house.openWorkspace()
  other = await house.openWorkspace('Another firm')
  own = await firm.signIn('owner')
  stranger = await other.signIn('owner')
  const { relationships } = stranger.api
  foreignAccount = (await relationships.createAccount({ name: 'Kestrel & Son', externalId: 'K-100' })).id
  await relationships.createAccount({ name: 'Heron' })
  await relationships.createContact({ name: 'Ben', email: 'ben@kestrel.example', accountId: foreignAccount })
  before = await contentsOf(house.pools, other.id)
})

const unchanged = async () => expect(await contentsOf(house.pools, other.id)).toEqual(before)

/** Writes a planned import and answers it when it is done. */
async function apply(id: string) {
  await own.api.dataQuality.startImport({ id })
  return until(own, id, 'done', 'failed')
}

describe('in a file', () => {
  test.each([
    ['the id', () => foreignAccount],
    ['the number', () => 'K-100'],
  ])('%s of an account makes a new account, as one that never was does', async (_, idOf) => {
    const counts = []
    for (const id of [idOf(), newId()]) {
      const plan = await uploadAndPlan(own, `Account id,Company name\n${id},Firm ${id}\n`, 'accounts', 'accounts.csv')
      counts.push((await apply(plan.id)).counts)
    }
    expect(counts[0]).toEqual(counts[1])
    expect(counts[0]).toMatchObject({ created: 1 })
    await unchanged()
  })

  test('a contact is not hung on an account of another workspace, by its name, its number or its mail address', async () => {
    const rows = ['Ben,ben@kestrel.example,Kestrel & Son', 'Nora,nora@kestrel.example,K-100']
    const plan = await uploadAndPlan(own, `Name,Email,Company\n${rows.join('\n')}\n`, 'contacts', 'contacts.csv')
    await apply(plan.id)
    const { items } = await own.api.relationships.listContacts({})
    expect(items.filter(({ accountId }) => accountId === foreignAccount)).toEqual([])
    await unchanged()
  })

  test('sales to a customer of another workspace are not booked there', async () => {
    const row = 'S-1,2024-01-31,Kestrel & Son,2,10.00'
    const plan = await uploadAndPlan(own, `Invoice no,Invoice date,Customer,Quantity,List price\n${row}\n`)
    await apply(plan.id)
    await unchanged()
  })

  test('a mapping that another workspace has saved for such columns is not used', async () => {
    const columns = ['Whatsit', 'Thing', 'When', 'Much']
    await stranger.api.dataQuality.saveMapping({
      ...{ name: 'Theirs', kind: 'sales', columns },
      choices: { columns: { Thing: 'account', When: 'date', Much: 'amount' } },
    } as never)
    const plan = await uploadAndPlan(own, `${columns.join(',')}\nA,Gull,2024-01-31,10.00\n`)
    expect(JSON.stringify(plan)).not.toContain('Theirs')
  })
})

describe('a file of another workspace', () => {
  test('among one’s own is refused like one that never was', async () => {
    const sent = async (by: Signed) => ((await (await upload(by, 'A,B\n1,2\n')).json()) as { fileId: string }).fileId
    const [mine, theirs] = [await sent(own), await sent(stranger)]
    const answers = []
    for (const id of [theirs, newId()]) {
      const files = [
        { fileId: mine, name: 'a.csv' },
        { fileId: id, name: 'b.csv' },
      ]
      const body = JSON.stringify({ kind: 'sales', files, joinKey: 'A' })
      const headers = { 'content-type': 'application/json' }
      const answer = await own.fetch('/api/v1/imports', { method: 'POST', headers, body })
      answers.push([answer.status, await answer.text()])
    }
    expect(answers[0]![0]).toBe(422)
    expect(answers[0]).toEqual(answers[1])
  })
})

describe('what an answer of another workspace carried', () => {
  test('a place in a list leads to one’s own rows only', async () => {
    const { next } = await stranger.api.relationships.listAccounts({ limit: 1 })
    const [theirs, mine] = [
      await own.api.relationships.listAccounts({ after: next! }),
      await own.api.relationships.listAccounts({ limit: 200 }),
    ]
    const ids = new Set(mine.items.map(({ id }) => id))
    expect(theirs.items.filter(({ id }) => !ids.has(id))).toEqual([])
  })

  test('a key that somebody else has used answers nothing of theirs', async () => {
    const idempotencyKey = newId()
    const theirs = await stranger.api.relationships.createAccount({ name: 'Osprey' }, { idempotencyKey })
    const mine = await own.api.relationships.createAccount({ name: 'Osprey' }, { idempotencyKey })
    expect(mine.id).not.toBe(theirs.id)
  })
})
