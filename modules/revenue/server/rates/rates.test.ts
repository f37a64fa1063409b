import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import type { BroughtRates } from '../../contract/rates.ts'
import { rateOn } from '../books/rate-on.ts'
import { crossRates } from './cross-rates.ts'
import { readRates } from './read-rates.ts'

/** As the European Central Bank publishes them: newest first, N/A, a comma too many. */
const wide = `Date,USD,JPY,INR,CYP,
2026-11-03,1.0800,163.00,90.0000,N/A,
2026-11-02,1.1000,N/A,91.0000,N/A,
`
const long = 'date;currency;rate\n03.11.2026;USD;0,925\n03.11.2026;JPY;0,0061\n'
const withBase = 'TIME_PERIOD,CURRENCY,CURRENCY_DENOM,OBS_VALUE\n2026-11-03,USD,EUR,1.08\n2026-11-03,INR,EUR,90\n'

function read(content: string, base: string, choices = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-rates-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'rates.csv'), content)
  return readRates(join(folder, 'rates.csv'), base, 'rates.csv', choices)
}

/** By hand: 90 rupees per euro ÷ 1.08 dollars per euro = 83.3333 rupees for a dollar; a euro is 90. */
test.each<[string, string, string, object, string[]]>([
  [
    'a column for each, books in euros',
    wide,
    'EUR',
    {},
    [
      '2026-11-03 INR 0.01111111',
      '2026-11-03 JPY 0.00613497',
      '2026-11-03 USD 0.92592593',
      '2026-11-02 INR 0.01098901',
      '2026-11-02 USD 0.90909091',
    ],
  ],
  [
    'a column for each, books in rupees',
    wide,
    'INR',
    {},
    [
      '2026-11-03 EUR 90',
      '2026-11-03 JPY 0.55214724',
      '2026-11-03 USD 83.33333333',
      '2026-11-02 EUR 91',
      '2026-11-02 USD 82.72727273',
    ],
  ],
  ['a row for each, decimal comma', long, 'EUR', {}, ['2026-11-03 JPY 0.0061', '2026-11-03 USD 0.925']],
  ['a row for each with what it is told in', withBase, 'INR', {}, ['2026-11-03 EUR 90', '2026-11-03 USD 83.33333333']],
  [
    'a row for each, units for one of ours',
    'Date,Currency,Rate\n2026-11-03,USD,1.25\n',
    'EUR',
    { per: 'EUR' },
    ['2026-11-03 USD 0.8'],
  ],
])('%s', async (_, content, base, choices, expected) => {
  const { quotes } = await read(content, base, choices)
  const { rates } = crossRates(quotes, base)
  const said = rates.map(({ day, currency, rate }) => `${day} ${currency} ${rate}`)
  expect(said.sort()).toEqual([...expected].sort())
})

test('a day without the currency of the books gives no rate, and is named', () => {
  const quote = (day: string, currency: string) => ({ day, currency, per: 'EUR', value: '2' })
  const { rates, missing } = crossRates(
    [quote('2026-11-02', 'USD'), quote('2026-11-03', 'USD'), quote('2026-11-03', 'INR')],
    'INR',
  )
  expect([missing, rates.map(({ currency, rate }) => `${currency} ${rate}`)]).toEqual([
    ['2026-11-02'],
    ['USD 1', 'EUR 2'],
  ])
})

test.each([
  ['no day', 'Currency,Rate\nUSD,1.1\n', 'rates.csv has no column with the day. It has the columns Currency, Rate.'],
  ['no currency', 'Date,Rate\n2026-11-03,1.1\n', 'rates.csv has no column with the currency.'],
  ['a rate of nothing', 'Date,USD\n2026-11-03,0\n', 'Line 2: 0 is no rate; one is above zero.'],
  ['words for a rate', 'Date,Currency,Rate\n2026-11-03,USD,cheap\n', 'Line 2: cheap is no rate'],
  ['no such currency', 'Date,Currency,Rate\n2026-11-03,XQZ,1.1\n', 'Line 2: XQZ is no currency of ISO 4217.'],
  [
    'columns of every currency',
    'Date,USD,EUR\n2026-11-03,1,0.9\n',
    'Say of which currency one unit is worth that much.',
  ],
  ['nothing but N/A', 'Date,USD\n2026-11-03,N/A\n', 'rates.csv holds no rate.'],
])('%s is refused with a sentence', async (_, content, sentence) => {
  await expect(read(content, 'EUR')).rejects.toThrow(sentence)
})

const house = await openTestHouse()
const firm = await house.openWorkspace('Hollybank Paper', 'INR')
const owner = await firm.signIn('owner')
const { revenue, activities } = owner.api

const send = async (content: string, query: Record<string, string> = {}, by = owner) => {
  const answer = await by.fetch(`/api/v1/rate-files?${new URLSearchParams({ name: 'rates.csv', ...query })}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: content },
  })
  return { status: answer.status, ...((await answer.json()) as BroughtRates & { detail?: string; title: string }) }
}
const newest = async () =>
  (await revenue.listRates({})).items.map(({ currency, day, rate }) => `${currency} ${day} ${rate}`)

test('a file brings its rates in the currency of the books; the undo puts back what stood there', async () => {
  await revenue.setRate({ currency: 'USD', day: '2026-11-02', rate: '80' })
  const first = await send(wide)
  expect(first).toMatchObject({ status: 201, brought: 4, changed: 1, known: 0, from: '2026-11-02', to: '2026-11-03' })
  expect(first.notes).toEqual(['Read as units of each currency for one EUR.'])
  const after = ['EUR 2026-11-03 90', 'JPY 2026-11-03 0.55214724', 'USD 2026-11-03 83.33333333']
  expect(await newest()).toEqual(after)
  expect(await send(wide)).toMatchObject({ importId: null, brought: 0, changed: 0, known: 5 })
  const { eventId } = await activities.undo({ id: first.eventId! })
  expect(await newest()).toEqual(['USD 2026-11-02 80'])
  await activities.undo({ id: eventId })
  expect(await newest()).toEqual(after)
  const days = await revenue.listRates({ currency: 'USD' })
  expect(days.items.map(({ day, rate }) => [day, rate])).toEqual([
    ['2026-11-03', '83.33333333'],
    ['2026-11-02', '82.72727273'],
  ])
})

test('a rate by hand is set, removed and put back', async () => {
  const { eventId } = await revenue.setRate({ currency: 'GBP', day: '2026-11-03', rate: '105.5' })
  await activities.undo({ id: eventId! })
  expect(await newest()).not.toContain('GBP 2026-11-03 105.5')
  await expect(revenue.setRate({ currency: 'INR', day: '2026-11-03', rate: '2' })).rejects.toThrow(
    'The books are kept in INR',
  )
  await expect(revenue.setRate({ currency: 'GBP', day: '2026-11-03', rate: '0' })).rejects.toThrow()
})

test('a day without a rate says which currency and day, and what to do', async () => {
  const asked = firm.inTransaction((ctx) => rateOn(ctx, { currency: 'USD', base: 'INR', day: '2026-12-24' }))
  await expect(asked).rejects.toThrow(
    'There is no rate from USD to INR for 2026-12-24 or the week before. Add one under Books, or bring a file of daily rates.',
  )
})

test('a file without the currency of the books, a lesser role and another workspace get nothing', async () => {
  expect(await send('Date,USD\n2026-11-03,1.1\n')).toMatchObject({
    status: 422,
    title: expect.stringContaining('holds no rate of INR'),
  })
  const member = await firm.signIn('member')
  expect(await send(wide, {}, member)).toMatchObject({ status: 403 })
  await expect(member.api.revenue.listRates({})).rejects.toThrow()
  const elsewhere = await (await house.openWorkspace('Elsewhere', 'EUR')).signIn('owner')
  expect((await elsewhere.api.revenue.listRates({})).items).toEqual([])
})
