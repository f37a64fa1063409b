import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { createClient } from '#platform/contract/client.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, services } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
/** By name: passkeys belong to no number. */
const home = services.config.publicUrl
const come = async (options: BrowserContextOptions = {}) => {
  const page = await visit({ ...options, baseURL: home })
  page.setDefaultTimeout(8000)
  return page
}
const asOwner = () => come(signedIn(owner, home))

async function signOut(page: Page): Promise<void> {
  await page.goto('/sign-out')
  await page.getByRole('heading', { name: /^Sign in to/ }).waitFor()
}

async function givePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** A fingerprint reader that always says yes. */
async function addAuthenticator(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

const isIn = (page: Page) => page.waitForURL((url) => url.pathname === '/imports' || url.pathname === '/accounts')

describe('somebody who is invited', async () => {
  const page = await asOwner()
  let link = ''

  test('gets a link from the owner, by ⌘K as well', async () => {
    await page.goto('/settings/members')
    await page.getByRole('button', { name: /^Invite somebody/ }).waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Name', { exact: true }).fill('Nora Quill')
    await page.getByLabel('E-mail').fill('nora@hollybank.example')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Make the invitation' }).click()
    link = (await page.getByText(/\/join#/).textContent()) ?? ''
    expect(link).toContain(`${home}/join#`)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Take back the invitation of Nora Quill' }).waitFor()
    await expectAccessible(page)
  })

  test('joins with a password and is in', async () => {
    const hers = await come()
    await hers.goto(link)
    await hers.getByRole('heading', { name: 'Join Hollybank Paper' }).waitFor()
    await hers.getByText('nora@hollybank.example').waitFor()
    await expectAccessible(hers)
    const password = hers.getByLabel('Password', { exact: true })
    expect([await password.getAttribute('type'), await password.getAttribute('autocomplete')]).toEqual([
      'password',
      'new-password',
    ])
    await password.fill('password2026')
    await hers.getByRole('button', { name: 'Join', exact: true }).click()
    await hers.getByText(/tried first/).waitFor()
    await hers.getByLabel('Password', { exact: true }).fill('seven quiet geese land')
    await hers.getByRole('button', { name: 'Join', exact: true }).click()
    await isIn(hers)
    const again = await come()
    await again.goto(link)
    await again.getByText('The invitation does not work').waitFor()
    await expectAccessible(again)
  })
})

test('somebody who is invited joins with a passkey, without any password', async () => {
  const admin = await firm.signIn('admin')
  const { link } = await admin.api.workspace.invite({ name: 'Otto', email: 'otto@hollybank.example', role: 'viewer' })
  const page = await come()
  await addAuthenticator(page)
  await page.goto(link)
  await page.getByRole('button', { name: 'Join with a passkey instead' }).click()
  await isIn(page)
  await page.goto('/settings/security')
  await page.getByRole('button', { name: 'Set a password' }).waitFor()
  await page.getByRole('button', { name: 'Remove the passkey First passkey' }).click()
  await page.getByText('This is your only way to sign in').waitFor()
})

describe('an owner', async () => {
  const page = await asOwner()
  let otp: ReturnType<typeof createOTP> | undefined
  let recoveryCodes: string[] = []

  test('sets up a second factor by its key', async () => {
    await page.goto('/settings/security')
    await page.getByRole('button', { name: 'Set up a second factor' }).click()
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await expectAccessible(page)
    const key = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) ?? ''
    otp = createOTP(new TextDecoder().decode(base32.decode(key.replaceAll(' ', ''))))
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill('000000')
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page
      .getByText(/This code is not right/)
      .first()
      .waitFor()
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill(await otp.totp())
    await page.getByRole('button', { name: 'Turn it on' }).click()
    const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    await codes.first().waitFor()
    expect(await codes.count()).toBe(10)
    recoveryCodes = await codes.allTextContents()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left').waitFor()
  })

  test('adds a passkey', async () => {
    await addAuthenticator(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Work laptop')
    await page.getByRole('button', { name: 'Make the passkey' }).click()
    await page.getByRole('button', { name: 'Remove the passkey Work laptop' }).waitFor()
    await expectAccessible(page)
  })

  test('signs in with it, and is asked for nothing else', async () => {
    await signOut(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await isIn(page)
    await page.goto('/settings/security')
    await page.getByText('by passkey').waitFor()
  })

  test('signs in with the password and the code of the app', async () => {
    await signOut(page)
    await givePassword(page, owner.email, owner.password)
    await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('textbox', { name: 'Code', exact: true })
      .fill(await otp!.hotp(Math.floor(Date.now() / 30_000) + 1))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(page)
  })

  test('signs in with a recovery code when the phone is lost', async () => {
    await signOut(page)
    await givePassword(page, owner.email, owner.password)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recoveryCodes[0]!)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(page)
    await page.goto('/settings/security')
    await page.getByText('9 recovery codes are left').waitFor()
  })

  test('ends the other sessions and removes the passkey', async () => {
    const elsewhere = createClient(contract, home).workspace
    const { ticket = '' } = await elsewhere.signIn({ email: owner.email, password: owner.password })
    await elsewhere.takeSecondStep({ ticket, code: recoveryCodes[1]! })
    await page.reload()
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await page
      .getByText(/sessions? ended/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Remove the passkey Work laptop' }).click()
    await page.getByRole('button', { name: 'Remove the passkey Work laptop' }).waitFor({ state: 'detached' })
  })

  test('asks a role for a second factor, and its members are led to set it up', async () => {
    const manager = await firm.signIn('manager')
    await page.goto('/settings/members')
    await page.getByRole('checkbox', { name: 'manager' }).click()
    await page.getByText('Saved: counts from the next request on').waitFor()
    const his = await come(signedIn(manager, home))
    await his.goto('/accounts')
    await his.waitForURL('**/settings/security')
    await his.getByText('Your role asks for a second factor. Set it up here').waitFor()
    await expectAccessible(his)
  })
})

describe('of whoever is outside', async () => {
  const page = await come()
  test.each(['/sign-in', '/forgot-password', '/new-password#none', '/join#none'])(
    '%s has no axe finding, light and dark, wide and on the phone',
    (address) => expectAccessibleEverywhere(page, address),
  )
})

test('somebody makes an API key, sees it once and revokes it', async () => {
  const page = await come(signedIn(await firm.signIn('member'), home))
  await page.goto('/settings/api-keys')
  await page.getByText('No API keys of yours yet').waitFor()
  await page.keyboard.press('c')
  await page.getByLabel('Name', { exact: true }).fill('Till in the shop')
  await page.getByRole('combobox', { name: 'What it may do' }).click()
  await page.getByRole('option', { name: 'Only what I choose' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.getByText('Choose what the key may do').first().waitFor()
  await page.getByRole('checkbox', { name: 'see accounts' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = (await page.getByText(/^rpt_\w{46}$/).textContent()) ?? ''
  await expectAccessible(page)
  const headers = { authorization: `Bearer ${key}` }
  const ask = async () => (await fetch(`${home}/api/v1/accounts`, { headers })).status
  expect(await ask()).toBe(200)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await page.getByText(`${key.slice(0, 10)}…`).waitFor()
  expect(await page.content()).not.toContain(key)
  await page.getByText(/last used/).waitFor()
  await page.getByRole('button', { name: 'Revoke the API key Till in the shop' }).click()
  await page.getByText('No API keys of yours yet').waitFor()
  expect(await ask()).toBe(401)
})

describe('of an owner', async () => {
  const page = await come(signedIn(await firm.signIn('owner'), home))
  test.each(['/settings/security', '/settings/api-keys'])(
    '%s has no axe finding, light and dark, wide and on the phone',
    (address) => expectAccessibleEverywhere(page, address),
  )
})
