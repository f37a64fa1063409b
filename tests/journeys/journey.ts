import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach } from 'vitest'
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
  // What a test opened ends with it: a page that nobody looks at any more would go on drawing what the others change.
  let ofTest: BrowserContext[] = []
  beforeEach(() => {
    ofTest = []
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await tellWhatStands(browser)
    await Promise.all(ofTest.map((context) => context.close()))
  })
  return {
    ...house,
    browser,
    visit: async (options?: BrowserContextOptions) => {
      const page = await visit(browser, house.baseUrl, options)
      ofTest.push(page.context())
      return page
    },
  }
}

/** What was on the screens of a journey that failed: its message tells only what was not. */
async function tellWhatStands(browser: Browser) {
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    process.stderr.write(`${page.url()}\n`)
    for (const part of await page.locator('main, [role=dialog], [role=status]').all()) {
      const seen = await part.ariaSnapshot({ timeout: 2000 }).catch(String)
      process.stderr.write(`${seen.slice(0, 4000)}\n`)
    }
  }
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
