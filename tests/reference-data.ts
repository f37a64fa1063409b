import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const besideTheProject = fileURLToPath(new URL('../../shared/data', import.meta.url))

/** The path of a file of the reference data, or undefined where the folder is missing (a user's clone). */
export function referenceData(name: string): string | undefined {
  const path = resolve(process.env.RAPPORT_REFERENCE_DATA ?? besideTheProject, name)
  return existsSync(path) ? path : undefined
}
