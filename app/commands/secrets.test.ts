import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { dataFolder } from '#tests/data-folder.ts'
import { freePort, type Program, startProgram } from '#tests/rounds/program.ts'

const folder = await dataFolder()
const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
let program: Program | undefined
afterAll(async () => {
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const person = { name: 'Ada Byrne', email: 'ada@hollybank.example', password: 'quiet ledger morning' }
const firm = { firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' }

test('a new key for sessions ends every session, also after the next start, and leaves the vault alone', {
  timeout: 90_000,
}, async () => {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  program = await startProgram(folder, port)
  const signUp = await send(`${baseUrl}/api/v1/sign-up`, { ...person, ...firm })
  const cookie = signUp.headers.getSetCookie()[0]!.split(';')[0]!
  const session = async () => (await fetch(`${baseUrl}/api/v1/session`, { headers: { cookie } })).status
  expect(await session()).toBe(200)
  const before = secrets()
  const { code, output } = await rapport('secrets', 'rotate', '--sessions', '--json')
  expect([code, JSON.parse(output)]).toEqual([0, { endedSessions: 1 }])
  expect(await session()).toBe(401)
  const after = secrets()
  expect(after.session).not.toBe(before.session)
  expect(after).toEqual({ ...before, session: after.session })
  // Signed in before the server has the new key: not signed in after it.
  const early = await send(`${baseUrl}/api/v1/sign-in`, { email: person.email, password: person.password })
  const signed = early.headers.getSetCookie()[0]!.split(';')[0]!
  await program.stop()
  program = await startProgram(folder, port)
  expect((await fetch(`${baseUrl}/api/v1/session`, { headers: { cookie: signed } })).status).toBe(401)
  const again = await send(`${baseUrl}/api/v1/sign-in`, { email: person.email, password: person.password })
  expect(again.status).toBe(200)
})

const secrets = () =>
  JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<string, unknown> & { session: string }

const send = (address: string, body: object) =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

async function rapport(...words: string[]) {
  const child = spawn(process.execPath, [cli, ...words, '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  return { code, output }
}
