import { test } from 'vitest'
import { beginJourney, phone, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { relationships } = owner.api
const hotels = await relationships.createAccount({
  name: 'Saltgrass Hotels',
  phone: '+353 (0)21 420-1177',
  taxNumber: 'IE6388047W',
  country: 'Ireland',
  website: 'https://saltgrass.example/',
  email: 'desk@saltgrass.example',
})
const elena = await relationships.createContact({
  name: 'Elena Vasko',
  accountId: hotels.id,
  jobTitle: 'Group purchasing director',
  emails: [{ value: 'elena@saltgrass.example' }],
  phones: [{ value: '+353214201177' }, { value: '+44 2079460018', kind: 'mobile' }, { value: '021 42', kind: 'home' }],
})
await relationships.createContact({
  name: 'Ben Quay',
  accountId: hotels.id,
  jobTitle: 'Owner',
  phone: '00442079460019',
})
await relationships.createContact({ name: 'Cleo Moor', jobTitle: 'Junior Software Developer', phone: 'ask the desk' })
const out = '/tmp/pics-s'

test('pictures', async () => {
  const page = await visit(signedIn(owner, baseUrl))
  const shot = async (name: string) => {
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${out}/${name}.png` })
  }
  await page.goto(`/people/${elena.id}`)
  await page.getByRole('main').getByText('Phone').first().waitFor()
  await shot('person-wide')
  await page.getByRole('main').getByRole('button', { name: 'Add: phone' }).click()
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Phone' })
  await field.fill('+44 20 7')
  await field.blur()
  await page.getByRole('dialog').getByText('too short').waitFor()
  await shot('dialog')
  await page.goto(`/accounts/${hotels.id}`)
  await page.getByRole('main').getByText('Tax number').first().waitFor()
  await shot('account-wide')
  await page.goto(`/people?columns=name,account,job,seniority,function,email,phone`)
  await page.getByRole('row', { name: /Elena/ }).waitFor()
  await shot('people-list')
  await page.goto(
    `/people?columns=name,account,job,seniority,function,phone&filter=${encodeURIComponent(JSON.stringify({ field: 'function', is: 'is', value: ['purchasing', 'management'] }))}`,
  )
  await page.getByRole('row', { name: /Elena/ }).waitFor()
  await shot('people-filter')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`/people/${elena.id}`)
  await page.getByRole('main').getByText('Phone').first().waitFor()
  await shot('person-dark')
  const small = await visit({ ...signedIn(owner, baseUrl), ...phone })
  await small.goto(`/people/${elena.id}`)
  await small.getByText('021 42').first().waitFor()
  await small.getByText('021 42').first().scrollIntoViewIfNeeded()
  await small.waitForTimeout(500)
  await small.screenshot({ path: `${out}/person-phone.png` })
})
