import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import type { BroughtFile } from '../../contract/bank.ts'
import * as files from './reading/bank-files.ts'

const house = await openTestHouse()
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const { revenue } = owner.api

const send = async (content: string | Buffer, query: Record<string, string> = {}, by = owner) => {
  const answer = await by.fetch(`/api/v1/bank-files?${new URLSearchParams({ name: 'bank.txt', ...query })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  return { status: answer.status, ...((await answer.json()) as BroughtFile & { detail?: string; title: string }) }
}

test('a file brings its lines and balances once; brought again, or in another format, it brings nothing', async () => {
  const first = await send(files.camt('08'))
  expect(first).toMatchObject({ status: 201, format: 'camt.053', brought: 4, known: 0 })
  expect(first.accounts).toMatchObject([{ name: 'Bank EUR 6199', made: true }])
  expect((await revenue.listBankAccounts({})).items).toMatchObject([
    { iban: files.iban, currency: 'EUR', balance: 131650, balanceOn: '2026-11-03', waiting: 4 },
  ])
  expect(await send(files.camt('08'))).toMatchObject({ status: 201, importId: null, brought: 0, known: 4 })
  const { items, total } = await revenue.listBankLines({})
  expect([items.length, total]).toEqual([4, 4])
  expect(items.at(-1)!.proposals).toMatchObject([{ ledger: 'bank-charges', sure: true }])
})
