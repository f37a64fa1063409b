import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll } from 'vitest'
import { makeCertificate } from './behind-proxy/proxies.ts'

interface Pushed {
  path: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A service of push on this machine, over HTTPS, which answers as it is told to. */
export async function openPushService() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-push-'))
  const certificate = makeCertificate(folder)
  setDefaultCACertificates([...getCACertificates('default'), certificate])
  const received: Pushed[] = []
  const answers = { status: 201 }
  const server = createServer(
    { cert: certificate, key: readFileSync(join(folder, 'key.pem')) },
    (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        if (answers.status === 0) return void request.socket.destroy()
        received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) })
        response.writeHead(answers.status).end()
      })
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { origin, received, answers }
}

/** A browser that was turned on: what it says of itself, and how it reads. */
export function newBrowser(origin: string, privateKey = newPrivateKey(), auth = randomBytes(16)) {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey)
  const keys = { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') }
  return {
    subscription: { endpoint: `${origin}/push/${randomBytes(8).toString('hex')}`, keys },
    read: (body: Buffer) => decrypt(body, ecdh, auth),
  }
}

function newPrivateKey(): Buffer {
  const ecdh = createECDH('prime256v1')
  ecdh.generateKeys()
  return ecdh.getPrivateKey()
}

/** RFC 8188 and 8291, from the side of the browser. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)]
  const sender = body.subarray(21, 21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender])
  const ikm = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
  const derived = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes))
  const record = body.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

/** The claims of a message that shows by this key where it comes from (RFC 8292); refused where it does not. */
export function claimsOf({ headers }: Pushed, publicKey: string): Record<string, unknown> {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(headers.authorization)) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }
  const signed = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const }
  const right = verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))
  if (key !== publicKey || !right) throw new Error('This message is not from here')
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
}
