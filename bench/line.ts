import type { World } from './world.ts'

/** What was measured of one line of work. */
export interface Measured {
  /** What Rapport took or did, in the unit. */
  ours: number
  /** What the raw database took or did for the same; left out where the figure stands for itself. */
  raw?: number
  unit: string
  /** What is judged: the ratio, or the figure itself. */
  figure: number
  must: number
  aim: number
  /** Which way is better. */
  better: 'less' | 'more'
  note?: string
  /** The raw side. */
  sql?: string[]
}

export interface Line extends Measured {
  line: string
  ok: boolean
}

/** A line of the table that is not there to be measured yet, or could not be. */
export interface Gap {
  line: string
  missing: string
}

export interface Bench {
  name: string
  measure(world: World): Promise<(Measured & { line: string })[]>
}

export function judged(measured: Measured & { line: string }): Line {
  const { figure, must, better } = measured
  return { ...measured, ok: better === 'less' ? figure <= must : figure >= must }
}
