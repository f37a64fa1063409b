import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../check/run-command.ts'

/** A requirement of docs/asvs.md and what holds it. */
export interface Row {
  id: string
  evidence: string
}

export const asvsRows: readonly Row[] = [
  ...readFileSync(join(root, 'docs/asvs.md'), 'utf8').matchAll(/^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \|$/gm),
].map(([, id = '', evidence = '']) => ({ id, evidence: evidence.trim() }))
