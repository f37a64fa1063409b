import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../check/chromium.ts'

/** What costs a journey more than its pages: the panels below the address bar are drawn for every window, even one that nobody sees. */
const unused = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'MediaRouter', 'OptimizationHints']

/** On a closed network a browser that looks for updates or tries QUIC waits for answers that never come. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${unused.join()},DestroyProfileOnBrowserClose,HttpsUpgrades,PaintHolding`,
]

export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium is here; bin/check installs or asks for one.')
  return chromium.launch({ executablePath, headless: true, args: quiet })
}
