import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Keeps secrets that have to be read again (an authenticator's, a provider's) unreadable in the database and its backups. */
export interface Vault {
  /** `purpose` is bound in: what was sealed for one user or use opens for no other. */
  seal(secret: string, purpose: string): Buffer
  open(sealed: Buffer, purpose: string): string
}

const [nameLength, nonceLength, tagLength] = [4, 12, 16]

/**
 * The first key seals, every key opens what it sealed: a new one is put in front, the old ones stay behind it. Keys that are
 * asked for anew each time may change while the program runs.
 */
export function createVault(keys: readonly string[] | (() => readonly string[])): Vault {
  const known = () =>
    (typeof keys === 'function' ? keys() : keys).map((text) => ({ key: keyOf(text), name: sealedBy(text) }))
  return {
    seal(secret, purpose) {
      const [first] = known()
      if (!first) throw new Error('The vault needs a key')
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(purpose))
      const hidden = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([first.name, nonce, cipher.getAuthTag(), hidden])
    },
    open(sealed, purpose) {
      const name = sealed.subarray(0, nameLength)
      const used = known().find((each) => each.name.equals(name))
      if (!used) throw new Error('The key that sealed this is not in secrets.json')
      const nonce = sealed.subarray(nameLength, nameLength + nonceLength)
      const tag = sealed.subarray(nameLength + nonceLength, nameLength + nonceLength + tagLength)
      const decipher = createDecipheriv('aes-256-gcm', used.key, nonce).setAAD(Buffer.from(purpose)).setAuthTag(tag)
      const hidden = sealed.subarray(nameLength + nonceLength + tagLength)
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
    },
  }
}

const keyOf = (text: string) => createHash('sha256').update(`vault\0${text}`).digest()
/** What everything sealed by this key begins with. */
export const sealedBy = (text: string) => createHash('sha256').update(`name\0${text}`).digest().subarray(0, nameLength)
