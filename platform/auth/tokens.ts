import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, to be carried by a cookie or a link; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url')

export const hashOf = (text: string) => createHash('sha256').update(text).digest()
