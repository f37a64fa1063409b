import { z } from 'zod'

/** RFC 9457, with the fields at fault: where, why, and what to do next. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** Short reference that also stands in the log. */
  reference: z.string().optional(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  /** For 412: the value the writer saw is stale; both values, field by field. */
  conflict: z.record(z.string(), z.object({ yours: z.unknown(), theirs: z.unknown() })).optional(),
  /** For 412: the version that is kept now, over which the writer may write again. */
  version: z.number().int().optional(),
})

export type Problem = z.infer<typeof problem>

export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(value: Problem) {
    super(value.detail ?? value.title)
    this.problem = value
  }
}
