import type { KeyObject } from 'node:crypto'
import type { Services } from '../server/slice.ts'

/** What a check may look at. */
export interface Patient {
  services: Services
  workspaceIds: string[]
  /** The public half of the key that signs seals. */
  sealingKey: KeyObject
  /** Whether to read what takes long: the whole chain of events. */
  thorough: boolean
}

/** In words that the owner of a shop understands. */
export interface Finding {
  ok: boolean
  says: string
  /** What to do, where something is to be done. */
  do?: string
}

/** One thing that `doctor` looks at; a slice gives those of its own tables. */
export interface Check {
  name: string
  run(patient: Patient): Promise<Finding>
}
