import { type KeyObject, sign, verify } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const entry = z.object({ at: z.string(), workspaceId: z.uuid(), type: z.string(), id: z.uuid() })
const line = entry.extend({ signature: z.string() })

/** Who was erased: ids and nothing else, so that the register itself says nothing about anybody. */
export type Erasure = z.output<typeof entry>

export const registerName = 'erasures.jsonl'

/** An erasure that cannot be read or was not signed here. */
export class RegisterFault extends Error {
  override readonly name = 'RegisterFault'
}

/**
 * Every erasure of a person, in a file outside the database: a backup that is older than an erasure brings the person
 * back, and by this register they are erased again. Each line is signed with the key that seals; lines are only added. A
 * copy stands beside the nightly backups, for the day when the data folder is lost.
 */
export class ErasureRegister {
  readonly path: string
  private readonly key: KeyObject
  private readonly copies: string[]

  constructor(dataDir: string, key: KeyObject, backupFolder?: string) {
    this.path = join(dataDir, registerName)
    this.key = key
    this.copies = backupFolder ? [join(backupFolder, registerName)] : []
  }

  /** On the disk when it returns, and before the erasure is committed: erased twice is better than not at all. */
  add(erasure: Erasure): void {
    const signature = sign(null, statement(erasure), this.key).toString('base64url')
    const text = `${JSON.stringify({ ...erasure, signature })}\n`
    append(this.path, text)
    for (const copy of this.copies) if (existsSync(join(copy, '..'))) append(copy, text)
  }
}

/** The erasures of a register, each once; refuses lines that this installation did not sign. */
export function readRegister(path: string, key: KeyObject): Erasure[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  const known = new Map<string, Erasure>()
  for (const [at, text] of lines.entries()) {
    if (text === '') continue
    const { signature, ...erasure } = readLine(path, at + 1, text)
    if (!verify(null, statement(erasure), key, Buffer.from(signature, 'base64url')))
      throw new RegisterFault(
        `Line ${at + 1} of ${path} was not signed by this installation. Put the register back from a backup, or name the right one with --erasures.`,
      )
    known.set(`${erasure.workspaceId}:${erasure.type}:${erasure.id}`, erasure)
  }
  return [...known.values()]
}

function readLine(path: string, number: number, text: string): z.output<typeof line> {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new RegisterFault(
      `Line ${number} of ${path} is damaged. Put the register back from a backup; whom it names stays erased only by it.`,
    )
  }
}

const statement = ({ at, workspaceId, type, id }: Erasure) => Buffer.from(`erasure:${workspaceId}:${type}:${id}:${at}`)

function append(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
