import { realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The real path of the folder, or of the nearest one above it that exists. */
export function realPathOfTheNearest(path: string): string {
  let folder = resolve(path)
  while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) folder = dirname(folder)
  return realpathSync(folder)
}
