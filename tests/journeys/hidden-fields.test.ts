import { expect, test } from 'vitest'
import { rightsWith } from '../every-field.ts'
import { expectAccessible } from './accessible.ts'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, baseUrl, openWorkspace } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const seller = await firm.signIn('member')
const { id } = await owner.api.relationships.createAccount({
  ...{ name: 'Saltgrass Hotels', segment: 'Hotels', phone: '+353 1 555 0100', email: 'desk@saltgrass.example' },
  relationships: [{ type: 'customer', level: 1 }],
})
await owner.api.relationships.createContact({ accountId: id, name: 'Martin Oyelade', phone: '+353 1 555 0101' })
const { id: documentId } = await owner.api.revenue.createDocument({
  ...{ kind: 'invoice', number: 'INV-1', accountId: id, issuedOn: new Date().toISOString().slice(0, 10) },
  lines: [{ kind: 'sale', description: 'Grand hotel', quantity: '1', unitPrice: '800.00', unitCost: '300.00' }],
})
const role = await owner.api.workspace.createRole({
  name: 'Seller',
  rights: rightsWith({
    ...{ 'account.grossProfit': 'hidden', 'account.phone': 'hidden', 'account.email': 'read' },
    ...{ 'account.ownerId': 'hidden', 'contact.phone': 'hidden' },
  }),
})
await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })

const pages = [
  ['/portfolio', 'Net sales'],
  ['/accounts', 'Saltgrass Hotels'],
  [`/accounts/${id}?tab=overview`, 'desk@saltgrass.example'],
  [`/accounts/${id}?tab=overview&document=${documentId}`, 'List price'],
  ['/people', 'Martin Oyelade'],
] as const

for (const [width, options] of [
  ['wide', {}],
  ['on the phone', { viewport: phone }],
] as const) {
  test(`what a role hides stands on no screen, ${width}`, async () => {
    const page = await visit({ ...signedIn(seller, baseUrl), ...options })
    for (const [address, shown] of pages) {
      await page.goto(address)
      await page.getByText(shown).first().waitFor()
      await expect
        .poll(() => page.getByText(/gross profit|\bcost\b|€500|555 010|nobody|undefined|NaN/i).count())
        .toBe(0)
    }
  })
}

test('what a role lets only read stands there and opens no field', async () => {
  const page = await visit(signedIn(seller, baseUrl))
  await page.goto(`/accounts/${id}?tab=overview`)
  await page.getByText('desk@saltgrass.example').waitFor()
  expect(await page.getByRole('button', { name: /Segment/ }).count()).toBe(1)
  expect(await page.getByRole('button', { name: /E-mail/ }).count()).toBe(0)
  await expectAccessible(page)
})
