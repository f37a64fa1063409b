import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { referenceData } from '#tests/reference-data.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'
import { printedDocument } from '../../../contract/printed.ts'
import { electronicInvoice } from '../electronic/from-printed.ts'
import { aPrinted } from '../pdf/a-printed.ts'
import { ublOf } from '../printed-forms.ts'
import { writeUbl } from './write-ubl.ts'

const house = await openTestHouse({ jobs: true })

async function openFirm(currency = 'EUR') {
  const owner = await (await house.openWorkspace(undefined, currency)).signIn('owner')
  const plan = (text: string) => uploadAndPlan(owner, text, 'sales', 'invoice.xml')
  const bring = async (text: string) => {
    const planned = await plan(text)
    expect([planned.status, planned.fault, planned.counts?.rejected]).toEqual(['planned', null, 0])
    await owner.api.dataQuality.startImport({ id: planned.id })
    const { status, fault } = await until(owner, planned.id, 'done', 'failed')
    expect([status, fault]).toEqual(['done', null])
    return planned
  }
  const documents = async () => (await owner.api.revenue.listDocuments({ limit: 200 })).items
  return { owner, plan, bring, documents }
}

test('a UBL invoice comes into the books with its customer, its lines and every total, and is taken back', async () => {
  const { owner, bring, documents } = await openFirm()
  const { id, mapping } = await bring(ublOf(printedDocument.parse(aPrinted)))
  expect(mapping?.assumptions.map(({ sentence }) => sentence)).toContain(
    'Taken as sold by Oxbow & Tern to Bäckerei Straßburger GmbH. What you bought is entered as a bill.',
  )
  const [invoice] = await documents()
  expect(invoice).toMatchObject({
    kind: 'invoice',
    number: 'INV-2026-0042',
    issuedOn: '2026-11-16',
    dueOn: '2026-12-16',
  })
  expect(invoice).toMatchObject({
    account: { name: 'Bäckerei Straßburger GmbH' },
    net: 78319,
    charges: 1500,
    tax: 17553,
  })
  const { lines } = await owner.api.revenue.document({ id: invoice!.id })
  expect(lines.map(({ kind, net }) => [kind, net])).toEqual([
    ['sale', 70300],
    ['sale', 9019],
    ['discount', -886],
    ['discount', -114],
    ['charge', 1500],
  ])
  expect(lines[0]).toMatchObject({ gross: 74000, discount: 3700, product: { code: 'CK-01', name: 'Honey cake' } })
  await owner.api.dataQuality.undoImport({ id })
  await until(owner, id, 'undone')
  expect(await documents()).toEqual([])
})

test('a credit note takes away', async () => {
  const { bring, documents } = await openFirm()
  const credit = electronicInvoice(
    printedDocument.parse({
      ...aPrinted,
      kind: 'credit-note',
      adjustments: [],
      taxes: [],
      totals: { lines: 79319, net: 79319, tax: 0, gross: 79319, due: 79319 },
    }),
  )
  await bring(writeUbl(credit))
  expect(await documents()).toMatchObject([{ kind: 'credit-note', net: -79319, tax: 0 }])
})

test('a file that could do harm is refused with a sentence, and leaves nothing', async () => {
  const { plan, documents } = await openFirm()
  const { status, fault } = await plan(
    '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]><Invoice>&x;</Invoice>',
  )
  expect([status, fault]).toEqual([
    'failed',
    expect.stringContaining('invoice.xml: Line 1: The file holds a document type definition'),
  ])
  expect(await documents()).toEqual([])
})

const example = referenceData('einvoice/guide-example2.xml')

test.skipIf(!example)(
  'an example of EN 16931 with returns, a discount and freight (needs the reference data)',
  async () => {
    const { bring, documents } = await openFirm('NOK')
    await bring(readFileSync(example!, 'utf8'))
    const sum = (of: 'net' | 'charges' | 'tax', found: Awaited<ReturnType<typeof documents>>) =>
      found.reduce((total, document) => total + document[of], 0)
    const found = await documents()
    expect([sum('net', found) + sum('charges', found), sum('charges', found), sum('tax', found)]).toEqual([
      143650, 10000, 36528,
    ])
  },
)
