import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { dataFolder } from '#tests/data-folder.ts'
import { runRapport } from '#tests/run-rapport.ts'

const folder = await dataFolder()
const dataDir = join(folder, 'data')

const rapport = (...words: string[]) => runRapport([...words, '--data-dir', dataDir])

interface Report {
  ok: boolean
  checks: { name: string; ok: boolean; says: string; do: string | null }[]
}

const examined = async (...words: string[]) => {
  const { code, output } = await rapport('doctor', '--json', ...words)
  const report = JSON.parse(output) as Report
  return { code, ...report, of: (name: string) => report.checks.find((check) => check.name === name) }
}

async function asAdministrator(...statements: string[]): Promise<void> {
  const database = await startEmbedded({ dataDir })
  const client = new pg.Client({ ...database.connection, database: 'rapport' })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
  await database.stop()
}

beforeAll(async () => {
  const sales = join(folder, 'sales.csv')
  writeFileSync(
    sales,
    'Invoice,Date,Customer,Quantity,Unit price,Currency\nI-1,2026-03-05,Gullwing,2,12.50,EUR\nI-2,2026-04-05,Hollybank,1,10.00,EUR\n',
  )
  expect(await rapport('import', sales, '--kind', 'sales')).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('all is well: the exit code is 0, and it says what it looked at', async () => {
  const { code, ok, checks, of } = await examined('--verify')
  expect({ code, ok }).toEqual({ code: 0, ok: true })
  expect(checks.map(({ name }) => name)).toEqual([
    'database',
    'space',
    'backup',
    'log',
    'chain',
    'erasures',
    'jobs',
    'ledger',
    'books',
  ])
  expect(of('chain')!.says).toMatch(/^\d+ entries under \d+ seals were read again\. None was changed/)
  expect(of('ledger')!.says).toBe('The sums of 2 months of accounts were compared with their lines. They are the same.')
  expect(of('books')!.says).toBe(
    'The entries of 2 documents and payments were added up and compared with what is open. They agree.',
  )
  expect((await rapport('doctor')).output).toMatch(/All is well\.\n$/)
})

test('what was written past Rapport is found, and the exit code is 1', async () => {
  await asAdministrator(
    'update revenue.account_month set net = net + 100, gross = gross + 100',
    `update revenue.posting set amount = amount + 1 where ledger = 'sales' and day = '2026-03-05'`,
    `update platform.event set type = 'account.deleted' where type = 'document.issued'`,
  )
  const { code, ok, of } = await examined('--verify')
  expect({ code, ok }).toEqual({ code: 1, ok: false })
  expect(of('chain')).toMatchObject({ ok: false, do: expect.stringContaining('restore') })
  expect(of('ledger')).toMatchObject({
    ok: false,
    says: expect.stringContaining('2 of them differ, the first in 2026-03'),
  })
  expect(of('books')).toMatchObject({ ok: false, says: expect.stringContaining('1 do not add up to zero') })
  expect(of('space')!.ok).toBe(true)
  // Without --verify the chain is not read again.
  expect((await examined()).of('chain')!.ok).toBe(true)
})
