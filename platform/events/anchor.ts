import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The last seal of a workspace: up to which place it reaches, and its Merkle root in hex. */
export interface Head {
  workspaceId: string
  last: number
  root: string
}

const file = z.record(z.string(), z.object({ last: z.number().int(), root: z.string() }))

/**
 * The last seals, in a file outside the database. Whoever takes the newest events out of the database together with their
 * seals leaves a chain that is whole but shorter; only what was written elsewhere tells.
 */
export class Anchor {
  private readonly path: string

  constructor(dataDir: string) {
    this.path = join(dataDir, 'seals.json')
  }

  /** Those of every workspace; of a workspace that was never sealed here, nothing. */
  read(): Head[] {
    return Object.entries(this.content()).map(([workspaceId, head]) => ({ workspaceId, ...head }))
  }

  keep(heads: Head[]): void {
    if (heads.length === 0) return
    const content = this.content()
    for (const { workspaceId, ...head } of heads) content[workspaceId] = head
    const draft = `${this.path}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600 })
    renameSync(draft, this.path)
  }

  private content(): z.output<typeof file> {
    let text: string
    try {
      text = readFileSync(this.path, 'utf8')
    } catch {
      return {}
    }
    try {
      return file.parse(JSON.parse(text))
    } catch {
      throw new Error(
        `The file ${this.path} is damaged. Put it back from a backup, or remove it: seals are anchored anew.`,
      )
    }
  }
}
