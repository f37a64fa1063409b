import { existsSync } from 'node:fs'
import { UsageFault } from '#platform/config/usage-fault.ts'
import type { Arguments } from './command.ts'

export const erasuresOption = { erasures: { type: 'string' } } as const

/** The register of erasures that --erasures names. */
export function erasuresOf({ values }: Arguments): string | undefined {
  const named = values.erasures
  if (typeof named !== 'string') return undefined
  if (!existsSync(named)) throw new UsageFault(`There is no file ${named}. --erasures names a register of erasures.`)
  return named
}
