import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { beancountAccount } from '#modules/revenue/server/accounting-files/writing/beancount-journal.ts'
import { hledgerAccount } from '#modules/revenue/server/accounting-files/writing/hledger-journal.ts'
import { fromMinor } from '#platform/contract/money.ts'
import {
  balancesByHledger,
  beancountBalance,
  faultsByBeancount,
  noBeancount,
  noHledger,
} from './accounting-programs.ts'
import type { TestWorkspace } from './house.ts'

type Signed = Awaited<ReturnType<TestWorkspace['signIn']>>

/** Why no journal can be read here, or nothing. */
export const noJournalReader = noHledger && noBeancount && `${noHledger}; ${noBeancount}`

/** Every program that is here reads the journal without a fault, and finds on each account what our books say, to the unit. */
export async function journalsAgree(owner: Signed, currency: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-books-'))
  try {
    if (!noHledger) await hledgerAgrees(owner, await download(owner, folder, 'hledger'), currency)
    if (!noBeancount) await beancountAgrees(owner, await download(owner, folder, 'beancount'), currency)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function hledgerAgrees(owner: Signed, path: string, currency: string) {
  const ours = await balancesOf(owner, hledgerAccount)
  const theirs = await balancesByHledger(path)
  const touched = [...theirs].filter(([name, balance]) => balance !== '0' || ours.has(name))
  const shown = (minor: number) => (minor === 0 ? '0' : fromMinor(minor, currency))
  expect(new Map(touched)).toEqual(new Map([...ours].map(([name, balance]) => [name, shown(balance)])))
}

async function beancountAgrees(owner: Signed, path: string, currency: string) {
  for (const [name, balance] of await balancesOf(owner, beancountAccount))
    appendFileSync(path, beancountBalance('2199-12-31', name, fromMinor(balance, currency), currency))
  expect(await faultsByBeancount(path)).toBe('')
}

/** What stands on each account of the books, by what it is called in a journal. */
async function balancesOf(owner: Signed, called: typeof hledgerAccount): Promise<Map<string, number>> {
  const { items } = await owner.api.revenue.trialBalance({})
  expect(items.length).toBeGreaterThan(3)
  expect(items.reduce((sum, { closing }) => sum + closing, 0)).toBe(0)
  return new Map(items.map((account) => [called(account), account.closing]))
}

async function download(owner: Signed, folder: string, format: string): Promise<string> {
  const response = await owner.fetch(`/api/v1/books/journal?format=${format}`)
  expect(response.status).toBe(200)
  const path = join(folder, format)
  writeFileSync(path, Buffer.from(await response.arrayBuffer()))
  return path
}
