import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dataFolder } from '#tests/data-folder.ts'
import { runRapport } from '#tests/run-rapport.ts'

const folder = await dataFolder()
const dataDir = join(folder, 'data')

const rapport = (...words: string[]) => runRapport([...words, '--data-dir', dataDir])
const told = async (...words: string[]) => {
  const { code, output, errors } = await rapport(...words, '--json')
  expect({ code, errors }).toMatchObject({ code: 0 })
  return JSON.parse(output) as never
}

beforeAll(async () => {
  const accounts = join(folder, 'accounts.csv')
  writeFileSync(accounts, 'Company name,Customer id,City\nGullwing Café,G-1,Calder Bay\nHollybank,H-1,Moor\n')
  expect(await rapport('import', accounts, '--kind', 'accounts')).toMatchObject({ code: 0 })
})
// Each command opens and closes a database of its own.
vi.setConfig({ testTimeout: 120_000 })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('search finds an account by slipped words, and account shows its page', async () => {
  const { results } = (await told('search', 'gulwing', 'cafe')) as { results: { type: string; id: string }[] }
  expect(results).toEqual([{ type: 'account', id: expect.any(String), name: 'Gullwing Café', match: 'Calder Bay' }])
  const page = await told('account', results[0]!.id)
  expect(page).toMatchObject({
    account: { name: 'Gullwing Café', externalId: 'G-1', custom: {}, relationships: [{ type: 'customer' }] },
    ...{ contacts: [], panels: { statement: expect.anything(), timeline: expect.anything() } },
  })
  expect((await rapport('account', results[0]!.id)).output).toMatch(
    /^Gullwing Café\nNumber +G-1\nAddress +Calder Bay\n/,
  )
  expect((await rapport('search', 'nowhere at all')).output).toBe('Nothing is found for "nowhere at all".\n')
})

test('today tells the lists of the day', async () => {
  expect(await told('today')).toMatchObject({
    day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    overdue: [],
    counts: { today: 0 },
  })
  expect((await rapport('today')).output).toBe('Nothing is to be done.\n')
})

test('an account that is not here is refused with a sentence', async () => {
  const ended = await rapport('account', '01a22702-4a4f-736a-9164-4b0019b6bffa')
  expect(ended).toMatchObject({ code: 1, output: '', errors: expect.stringContaining('This account') })
})
