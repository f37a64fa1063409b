import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackage } from './install-package.ts'

/** The shell without windows first: the same engine, and a fifth less work for the same pages. */
const shell = 'chromium-headless-shell'
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/usr/bin',
  '/snap/bin',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser named in RAPPORT_CHROMIUM, else one that the system has. */
export function findChromium(): string | undefined {
  const named = process.env.RAPPORT_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places]
  return folders
    .flatMap((folder) => (folder.includes('.app/') ? [folder] : names.map((name) => join(folder, name))))
    .find((path) => existsSync(path))
}

/** Finds a browser, or installs Debian's where that is possible. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium()
  if (found) return found
  if (process.env.RAPPORT_CHROMIUM)
    throw new Error(`RAPPORT_CHROMIUM names ${process.env.RAPPORT_CHROMIUM}, which is not there.`)
  // Not every release of Debian has the shell as a package of its own.
  await installPackage(shell, missing).catch(() => installPackage('chromium', missing))
  const installed = findChromium()
  if (!installed) throw new Error(missing)
  return installed
}

const missing =
  'The browser tests need Chromium, and none is here. Install it (on Debian: apt-get install chromium), name one in RAPPORT_CHROMIUM, or run bin/check --fast without the browser.'
