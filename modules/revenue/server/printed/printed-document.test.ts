import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { readUbl } from '#modules/data-quality/server/reading/invoices/read-ubl.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse, type TestWorkspace } from '#tests/house.ts'
import { readPdf } from './pdf/read-pdf.ts'

const house = await openTestHouse()
let firm: TestWorkspace
let owner: Awaited<ReturnType<TestWorkspace['signIn']>>
let accountId: string
let taxes: [string, string]

beforeEach(async () => {
  firm = await house.openWorkspace('Oxbow & Tern')
  owner = await firm.signIn('owner')
  const buyer = { street: 'Lindenstraße 4', postcode: '50674', city: 'Köln', country: 'DE', taxNumber: 'DE123456789' }
  accountId = (await owner.api.relationships.createAccount({ name: 'Bäckerei Straßburger', ...buyer })).id
  taxes = [await addTax('0.23', 'VAT 23 %'), await addTax('0.135', 'VAT 13.5 %')]
  await owner.api.revenue.changeBooks({
    ...{ legalName: 'Oxbow & Tern Ltd', city: 'Dublin', country: 'IE', taxNumber: 'IE6388047V' },
    ...{ iban: 'IE29AIBK93115212345678', footer: 'Goods stay ours until paid.' },
  })
})

const get = (id: string, form: 'pdf' | 'ubl', { fetch } = owner) => fetch(`/api/v1/documents/${id}/${form}`)
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const pdfTexts = async (id: string) => readPdf(await bytes(await get(id, 'pdf'))).texts.join('')
const ubl = async (id: string) => readUbl(await bytes(await get(id, 'ubl')))

async function addTax(rate: string, name: string): Promise<string> {
  const id = newId()
  await firm.inTransaction((ctx) =>
    sql`insert into revenue.tax (workspace_id, id, name, rate, category) values (${ctx.workspaceId}, ${id}, ${name}, ${rate}, 'S')`.execute(
      ctx.db,
    ),
  )
  return id
}

async function issue(more: Partial<Parameters<typeof owner.api.revenue.issueInvoice>[0]> = {}) {
  const [full, less] = taxes
  return owner.api.revenue.issueInvoice({
    ...{
      accountId,
      issuedOn: '2026-11-16',
      terms: { dueDays: 30, earlyDays: 10, earlyRate: '0.02' },
      documentDiscount: { rate: '0.1' },
    },
    lines: [
      {
        kind: 'sale',
        description: 'Honey cake',
        quantity: '40',
        unit: 'box',
        listPrice: '20',
        unitPrice: '18.5',
        discountRate: '0.05',
        taxId: full,
      },
      { kind: 'sale', description: 'Baking course', quantity: '1.5', unit: 'h', unitPrice: '60.1234', taxId: less },
      { kind: 'charge', description: 'Freight', quantity: '1', unitPrice: '15', taxId: full },
    ],
    ...more,
  })
}

test('an invoice is downloaded as a PDF with what it says, and stays as it was issued', async () => {
  const { id, number } = await issue()
  const answer = await get(id, 'pdf')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Invoice ${number}.pdf"; filename*=UTF-8''Invoice%20${number}.pdf`,
  })
  const before = await bytes(answer)
  const { texts, metadata } = readPdf(before)
  const said = texts.join('')
  for (const part of ['Oxbow & Tern Ltd', 'Bäckerei Straßburger', 'Lindenstraße 4', '40 box', '18.50', '5%', '703.00'])
    expect(said).toContain(part)
  // 703.00 + 90.19 + 15.00 − 79.32 = 728.87; tax 23 % of 647.70 = 148.97 and 13.5 % of 81.17 = 10.96
  for (const part of [
    'Sum of items€808.19',
    'Discount−€79.32',
    'Total without tax€728.87',
    'VAT 23 % on €647.70€148.97',
    'Total€888.80',
  ])
    expect(said).toContain(part)
  for (const part of [
    '2% off (€17.78) if paid by 26 November 2026',
    'Due16 December 2026',
    'Goods stay ours until paid.',
  ])
    expect(said).toContain(part)
  expect(metadata).toContain('EN 16931')
  await owner.api.relationships.changeAccount({ id: accountId, name: 'Another name' })
  await owner.api.revenue.changeBooks({ legalName: 'Another Ltd' })
  await owner.api.revenue.takePayment({
    accountId,
    day: '2026-11-20',
    amount: 100,
    allocations: [{ itemId: id, amount: 100 }],
  })
  expect((await bytes(await get(id, 'pdf'))).equals(before)).toBe(true)
})

test('and as UBL with the totals that are in the books, with prices without tax and with it', async () => {
  for (const taxMode of ['exclusive', 'inclusive'] as const) {
    const { id } = await issue({ taxMode })
    const { net, charges, tax } = await owner.api.revenue.document({ id })
    const { totals } = await ubl(id)
    const told = [totals.exclusive, totals.tax, totals.payable].map((amount) => Math.round(Number(amount) * 100))
    expect(told).toEqual([net + charges, tax, net + charges + tax])
  }
})

test('a credit note gives back what was paid, and names its invoice', async () => {
  const { id, number } = await issue()
  const { lines } = await owner.api.revenue.document({ id })
  const credit = await owner.api.revenue.issueCredit({
    ...{ correctsId: id, issuedOn: '2026-11-20' },
    lines: [
      { kind: 'return', lineId: lines[0]!.id, quantity: '20', restocked: true },
      { kind: 'allowance', lineId: lines[1]!.id, amount: 1000 },
    ],
  })
  const { kind, preceding, totals, lines: told } = await ubl(credit.id)
  expect([kind, preceding, totals.exclusive]).toEqual(['credit-note', [{ number, issuedOn: '2026-11-16' }], '326.35'])
  expect(told.map(({ quantity, price, net }) => [quantity, price, net])).toEqual([
    ['20', '15.8175', '316.35'],
    ['1', '10', '10.00'],
  ])
  expect(await pdfTexts(credit.id)).toContain(`Corrects${number}, 16 November 2026`)
})

test('one of another system is printed with the details of today', async () => {
  const { id } = await owner.api.revenue.createDocument({
    ...{ kind: 'invoice', number: 'R/7', accountId, issuedOn: '2026-06-01' },
    lines: [
      { kind: 'sale', description: 'Bread', quantity: '3', unitPrice: '2.50', discountRate: '0.1', taxRate: '0.2' },
    ],
  })
  const answer = await get(id, 'pdf')
  expect(answer.headers.get('content-disposition')).toContain('filename="Invoice R-7.pdf"')
  const said = readPdf(await bytes(answer)).texts.join('')
  for (const part of ['Bread', '0.75', '6.75', 'Tax 20% on €6.75€1.35', 'Total€8.10']) expect(said).toContain(part)
})

test('UBL is refused with what is missing', async () => {
  await owner.api.relationships.changeAccount({ id: accountId, country: null })
  const answer = await get((await issue()).id, 'ubl')
  expect([answer.status, await answer.json()]).toMatchObject([
    422,
    { detail: expect.stringContaining('The country of the buyer is missing.') },
  ])
})

test('not for another workspace, and not for a role that hides what stands on it', async () => {
  const { id } = await issue()
  const stranger = await (await house.openWorkspace()).signIn('owner')
  expect([(await get(id, 'pdf', stranger)).status, (await get(id, 'ubl', stranger)).status]).toEqual([404, 404])
  const rights = {
    account: { see: 'all' },
    document: { see: 'all' },
    fields: { account: { taxNumber: 'hidden' } },
  } as const
  const { id: roleId } = await owner.api.workspace.createRole({ name: 'Clerk', rights })
  const clerk = await firm.signIn('member')
  await owner.api.workspace.changeMember({ id: clerk.member.id, roleId })
  expect((await get(id, 'pdf', clerk)).status).toBe(403)
})
