import type { z } from 'zod'
import type { Fault } from '#platform/web/index.ts'

/** What the contract says against an input, before it is sent: one sentence per field. */
export function faultsIn(schema: z.ZodType, value: unknown): readonly Fault[] {
  const read = schema.safeParse(value)
  if (read.success) return []
  const faults = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  return faults.filter((fault, index) => faults.findIndex(({ path }) => path === fault.path) === index)
}
