import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newBrowser } from '../push-service.ts'
import { expectAccessible, expectAccessibleEverywhere } from './accessible.ts'
import { beginJourney, signedIn } from './journey.ts'

const { visit, openWorkspace, baseUrl } = await beginJourney()
const firm = await openWorkspace()
const owner = await firm.signIn('owner')
const { activities } = owner.api

/** What is looked at in the worker. */
interface Telling {
  told: [title: string, about: unknown][]
  registration: ServiceWorkerRegistration
}

const come = async (options = {}) => {
  const page = await visit({ ...signedIn(owner, baseUrl), ...options })
  page.setDefaultTimeout(20_000)
  return page
}

/** A browser whose maker's service answers at once: that of this Chromium is nowhere. */
async function withService(page: Page) {
  const { subscription } = newBrowser('https://push.example')
  await page.addInitScript((known) => {
    const own = {
      endpoint: known.endpoint,
      toJSON: () => known,
      unsubscribe: async () => localStorage.removeItem('push'),
    }
    PushManager.prototype.subscribe = async () => {
      localStorage.setItem('push', 'on')
      return own as unknown as PushSubscription
    }
    PushManager.prototype.getSubscription = async () =>
      localStorage.getItem('push') ? (own as unknown as PushSubscription) : null
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
    Notification.requestPermission = async () => 'granted'
  }, subscription)
}

test('a device is turned on, told of what is pushed to it, opens what it is about, and is turned off', async () => {
  const page = await come({ permissions: ['notifications'] })
  await withService(page)
  await page.goto('/settings/notifications')
  await page.getByText('This browser is not told.').waitFor()
  await page.getByRole('button', { name: 'Be told on this device' }).click()
  await page.getByText('This browser is told, also while Rapport is closed.').waitFor()
  await page.getByText('this one').waitFor()
  expect((await activities.showNotices({})).devices).toMatchObject([{ name: 'Chrome on Linux' }])
  await expectAccessible(page)

  // A browser without windows shows no notifications: what the worker has it show is asked of the worker.
  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('No service worker is there')
  await worker.evaluate(() => {
    const own = self as unknown as Telling
    own.told = []
    own.registration.showNotification = async (title, about) => {
      own.told.push([title, about?.data])
    }
  })
  const client = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId)
    }),
  )
  await client.send('ServiceWorker.enable')
  const data = JSON.stringify({ title: 'Due: Send prices', path: '/today?task=x' })
  await client.send('ServiceWorker.deliverPushMessage', { origin: baseUrl, registrationId: await registered, data })
  await expect
    .poll(() => worker.evaluate(() => (self as unknown as Telling).told))
    .toEqual([['Due: Send prices', { path: '/today?task=x' }]])

  await page.getByRole('button', { name: 'Turn off: Chrome on Linux' }).click()
  await page.getByText('Chrome on Linux is told no more').waitFor()
  await page.getByText('This browser is not told.').waitFor()
  expect((await activities.showNotices({})).devices).toEqual([])
})

test('a browser that was told not to says so, and how to change it', async () => {
  const page = await come()
  await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'denied' }))
  await page.goto('/settings/notifications')
  await page.getByText('This browser was told to show nothing from here.').waitFor()
  await expectAccessibleEverywhere(page, '/settings/notifications')
})

test('a browser that cannot says so', async () => {
  const page = await come()
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PushManager'))
  await page.goto('/settings/notifications')
  await page.getByText('This browser cannot be told while Rapport is closed.').waitFor()
})
