import { beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import { newKey } from '#platform/config/secrets.ts'
import { createClient } from '#platform/contract/client.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { awaitOwner, takeoverCode } from './installation.ts'
import { openWorkspace } from './open-workspace.ts'
import { theHouse } from './resolve-actor.ts'

const ada = {
  firm: 'Hollybank Paper',
  name: 'Ada Merrin',
  email: 'ada@hollybank.example',
  password: 'quiet ledger morning',
  country: 'IE',
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'Europe/Dublin',
}

const house = await openTestHouse()
const guest = createClient(contract, house.baseUrl).workspace

beforeEach(async () => {
  await house.pools.identity.query('delete from identity."user"')
  await house.pools.identity.query('delete from identity.takeover')
})

describe('the first owner', () => {
  test('signs up, owns a new workspace and can sign in again', async () => {
    expect(await guest.installation()).toMatchObject({ state: 'new', workspaceName: null })
    const session = await guest.signUp(ada)
    expect(session).toMatchObject({
      member: { name: 'Ada Merrin', role: 'owner' },
      workspace: { name: 'Hollybank Paper', baseCurrency: 'EUR' },
    })
    expect(await guest.installation()).toMatchObject({ state: 'ready', workspaceName: 'Hollybank Paper' })
    expect(await guest.signIn({ email: ada.email, password: ada.password })).toEqual({ next: 'in' })
  })

  test('is the only one who can sign up', async () => {
    await guest.signUp(ada)
    await expect(guest.signUp({ ...ada, email: 'eve@hollybank.example' })).rejects.toMatchObject({
      problem: { status: 409 },
    })
  })

  test.each([
    ['password', 'short', 'Use at least 10 characters; three or four words make a good one'],
    ['email', 'ada', 'This is no e-mail address. Write it as name@firm.example'],
    ['currency', 'EUX', 'This is no currency of ISO 4217. Use a code such as EUR'],
    ['firm', ' ', 'The name of the firm is missing'],
  ])('hears what is wrong with %s', async (path, value, message) => {
    await expect(guest.signUp({ ...ada, [path]: value })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path, message }] },
    })
    expect(await guest.installation()).toMatchObject({ state: 'new' })
  })
})

test('an unknown address and a wrong password get the same words', async () => {
  await guest.signUp(ada)
  const sameWords = { problem: { status: 401, title: 'E-mail or password is not right' } }
  await expect(guest.signIn({ email: ada.email, password: 'not the password' })).rejects.toMatchObject(sameWords)
  await expect(guest.signIn({ email: 'nobody@hollybank.example', password: 'not the password' })).rejects.toMatchObject(
    sameWords,
  )
})

describe('a workspace that the command line made', () => {
  const open = async () => {
    const workspaceId = newId()
    await inWorkspace(house.pools, workspaceId, (db) =>
      openWorkspace(
        { db, workspaceId, actor: theHouse, now: new Date(), log: house.services.log },
        { name: 'Sales list', country: 'US', baseCurrency: 'USD', locale: 'en-US', timeZone: 'America/New_York' },
      ),
    )
    await awaitOwner(house.pools, workspaceId)
    return workspaceId
  }

  const printed = () => takeoverCode(house.pools, house.secrets.session)

  test('is taken over with the link of any of several processes', async () => {
    const workspaceId = await open()
    const codes = await Promise.all([printed(), printed(), printed()])
    await printed()
    const session = await guest.signUp({ ...ada, code: codes[1] })
    expect(session.workspace).toMatchObject({ id: workspaceId })
  })

  test('is not taken over with the code of another data folder or another workspace', async () => {
    await open()
    const elsewhere = await takeoverCode(house.pools, newKey())
    const ofOther = await printed()
    await house.pools.identity.query('delete from identity.takeover')
    await open()
    await printed()
    for (const code of [elsewhere, ofOther])
      await expect(guest.signUp({ ...ada, code })).rejects.toMatchObject({ problem: { status: 403 } })
  })

  test('is taken over with the one-time code, once', async () => {
    const workspaceId = await open()
    expect(await guest.installation()).toMatchObject({ state: 'takeover', workspaceName: 'Sales list' })
    const code = await printed()
    const session = await guest.signUp({ ...ada, code })
    expect(session.workspace).toMatchObject({ id: workspaceId, name: 'Sales list', baseCurrency: 'USD' })
    expect(await printed()).toBeUndefined()
  })

  test.each([undefined, 'guessed'])('stays closed with the code %s', async (code) => {
    await open()
    await printed()
    await expect(guest.signUp({ ...ada, code })).rejects.toMatchObject({ problem: { status: 403 } })
    expect(await guest.installation()).toMatchObject({ state: 'takeover' })
  })
})
