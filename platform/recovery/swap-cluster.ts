import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Paths inside the data folder: the cluster that comes, and where the present one goes. */
const swap = z.object({ comes: z.string(), aside: z.string() })
type Swap = z.output<typeof swap>

const noteOf = (dataDir: string) => join(dataDir, 'postgres', 'swap.json')

/**
 * Puts another cluster into the place of the present one, which is kept aside. Written down first: a program that is killed
 * between the two renames is finished at the next start, which would set up an empty database otherwise.
 */
export function swapCluster(dataDir: string, plan: Swap): void {
  const draft = `${noteOf(dataDir)}.part`
  writeFileSync(draft, JSON.stringify(plan), { mode: 0o600, flush: true })
  renameSync(draft, noteOf(dataDir))
  finishSwap(dataDir)
}

/** Does what is left of a swap that was begun; nothing where none was. */
export function finishSwap(dataDir: string): void {
  const note = noteOf(dataDir)
  if (!existsSync(note)) return
  const { comes, aside } = swap.parse(JSON.parse(readFileSync(note, 'utf8')))
  const [cluster, coming, gone] = [join(dataDir, 'postgres', 'cluster'), join(dataDir, comes), join(dataDir, aside)]
  if (!existsSync(gone) && existsSync(coming)) renameSync(cluster, gone)
  if (existsSync(coming)) renameSync(coming, cluster)
  rmSync(note, { force: true })
}
