import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { openTestHouse } from '../house.ts'
import { launchChromium } from './browser.ts'

export const wide = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** A house of its own with the built web client, and a browser before it. */
export async function beginJourney() {
  const house = await openTestHouse({ jobs: true, web: true })
  house.sealer.start()
  const browser = await launchChromium()
  afterAll(() => browser.close())
  return { ...house, browser, visit: (options?: BrowserContextOptions) => visit(browser, house.baseUrl, options) }
}

async function visit(browser: Browser, baseURL: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: wide,
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  // What fails in the browser fails the journey, seen or not.
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/** A visit of somebody who is signed in already. */
export function signedIn({ cookie }: { cookie: string }, baseUrl: string): BrowserContextOptions {
  const [name = '', value = ''] = cookie.split(/=(.*)/)
  const kept = { name, value, domain: new URL(baseUrl).hostname, path: '/', expires: -1, httpOnly: true, secure: false }
  return { storageState: { cookies: [{ ...kept, sameSite: 'Lax' }], origins: [] } }
}
