import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#platform/server/context.ts'
import { Outdated } from '#platform/server/outdated.ts'
import { heldStages, type Stages } from './stage-queries.ts'

/** The stages as they were read the last time. Only a guess: it is confirmed before anything that rests on it is kept. */
const lastRead = new Map<string, Stages>()
const mostWorkspaces = 1000

interface Guessed {
  /** As they most likely are; undefined where nobody asked before. */
  stages: Stages | undefined
  /** The stages, held until the transaction ends. Rejects as Outdated where the guess was wrong. */
  held: Promise<Stages>
}

/**
 * Asks for the stages and answers at once what they were the last time, so that what is written with them leaves together
 * with the question. Wait for `held` before the transaction ends.
 */
export function guessStages(ctx: Pick<Context, 'db' | 'workspaceId'>): Guessed {
  const { workspaceId } = ctx
  const stages = lastRead.get(workspaceId)
  const held = heldStages(ctx).then((read) => {
    if (lastRead.size >= mostWorkspaces) lastRead.clear()
    lastRead.set(workspaceId, read)
    if (stages && !isDeepStrictEqual(read, stages)) throw new Outdated('The stages were changed')
    return read
  })
  // Whoever needs it awaits it; a request that fails earlier must not leave it unheard.
  held.catch(() => {})
  return { stages, held }
}
