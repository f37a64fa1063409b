import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigFault } from './config-fault.ts'

const secrets = z.object({
  /** Signs the session cookies. */
  session: z.string().min(32),
  /** Of the database roles where DATABASE_URL names a server; the embedded one lets in who reaches its socket. */
  databasePasswords: z.object({ owner: z.string(), app: z.string(), identity: z.string(), worker: z.string() }),
  /** Seal what has to be read again, such as an authenticator's secret: the first seals, each opens what it sealed. */
  vault: z.array(z.string().min(32)).min(1),
  /** Ed25519, PEM: signs the seals over the events. */
  sealing: z.object({ privateKey: z.string(), publicKey: z.string() }),
  /** P-256, base64url (RFC 8292): shows services of push that a message comes from here; devices are bound to it. */
  push: z.object({ privateKey: z.string().length(43), publicKey: z.string().length(87) }),
})

export type Secrets = z.output<typeof secrets>

/** Made at the first use, private to this account. Losing the file signs everybody out and breaks the chain of seals. */
export function readSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json')
  const text = contentOf(path) ?? writeNew(path, dataDir)
  chmodSync(path, 0o600)
  return complete(path, text)
}

/**
 * Takes over the secrets of another installation, whose data come here: what it signed and sealed can be checked and opened.
 * The passwords of the database's roles stay those of this one.
 */
export function adoptSecrets(dataDir: string, text: string): void {
  const path = join(dataDir, 'secrets.json')
  const { databasePasswords } = readSecrets(dataDir)
  const adopted = secrets.safeParse({ ...newSecrets(), ...asObject(path, text), databasePasswords })
  if (!adopted.success) throw unreadable(path)
  renameSync(writeDraft(path, adopted.data), path)
}

export const newKey = () => randomBytes(32).toString('base64url')

/** Changes the keys of the vault, the whole file at once; answers them. */
export function changeVaultKeys(dataDir: string, change: (keys: string[]) => string[]): string[] {
  const known = readSecrets(dataDir)
  const vault = change(known.vault)
  const path = join(dataDir, 'secrets.json')
  renameSync(writeDraft(path, { ...known, vault }), path)
  return vault
}

/** A new key for the cookies of sessions: what the one before signed is nobody's from the next start on. */
export function changeSessionKey(dataDir: string): void {
  const path = join(dataDir, 'secrets.json')
  renameSync(writeDraft(path, { ...readSecrets(dataDir), session: newKey() }), path)
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined
    throw new ConfigFault([`The file ${path} cannot be read by this account: ${String(error)}.`])
  }
}

/** Linked into place: of two programs at once both go on with the same file. */
function writeNew(path: string, dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  const draft = writeDraft(path, newSecrets())
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8')
}

function writeDraft(path: string, content: object): string {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  return draft
}

/** A file of an earlier version lacks what came later; that is added. */
function complete(path: string, text: string): Secrets {
  const read = asObject(path, text)
  const known = secrets.safeParse(read)
  if (known.success) return known.data
  const filled = secrets.safeParse({ ...newSecrets(), ...read })
  if (!filled.success) throw unreadable(path)
  renameSync(writeDraft(path, filled.data), path)
  return filled.data
}

function asObject(path: string, text: string): object {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null) return read
  } catch {
    // Told below.
  }
  throw unreadable(path)
}

function unreadable(path: string): ConfigFault {
  return new ConfigFault([
    `The file ${path} is damaged. Put it back from a backup; if there is none, remove it: everybody signs in again, second factors are set up again, and earlier seals can no longer be checked with the new key.`,
  ])
}

function newSecrets(): Secrets {
  const random = newKey
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return {
    session: random(),
    vault: [random()],
    databasePasswords: { owner: random(), app: random(), identity: random(), worker: random() },
    sealing: { privateKey, publicKey },
    push: newPushKeys(),
  }
}

/** As browsers and services of push want them: the point as it is, and the number behind it. */
function newPushKeys(): Secrets['push'] {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return { privateKey: d!, publicKey: point.toString('base64url') }
}
