import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'rapport-api-key-'))
const program = (name: string) => fileURLToPath(new URL(name, import.meta.url))
let server: ReturnType<typeof spawn> | undefined
afterAll(async () => {
  if (server?.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

test('a key is made, listed and revoked from the command line, with or without a server', {
  timeout: 90_000,
}, async () => {
  await rapport('sample')
  await rapport('member', 'add', '--name', 'Nora Quill', '--email', 'nora@oxbowtern.example', '--role', 'owner')
  const made = await rapport('api-key', 'create', ...forNora, '--scope', 'account:see', '--expires', '30d', '--json')
  expect(made).toMatchObject({ code: 0 })
  const { key, prefix, memberName, scopes } = JSON.parse(made.output)
  expect([memberName, scopes, key]).toEqual(['Nora Quill', ['account:see'], expect.stringMatching(/^rpt_\w{46}$/)])
  const baseUrl = await serve()
  const ask = async (path: string) =>
    (await fetch(`${baseUrl}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })).status
  expect([await ask('/accounts'), await ask('/documents')]).toEqual([200, 403])
  const listed = await rapport('api-key', 'list', '--json')
  expect(listed.output).not.toContain(key)
  expect(JSON.parse(listed.output).keys).toMatchObject([{ prefix, name: 'Till' }])
  expect(await rapport('api-key', 'revoke', prefix)).toMatchObject({ code: 0 })
  expect(await ask('/accounts')).toBe(401)
  expect(await rapport('api-key', 'revoke', prefix)).toMatchObject({ code: 1 })
  expect(
    await rapport('api-key', 'create', '--member', 'nobody@oxbowtern.example', '--name', 'Till', '--scope', 'read'),
  ).toMatchObject({ code: 1, errors: expect.stringContaining('Nobody signs in with nobody@oxbowtern.example.') })
  expect(await rapport('api-key', 'create', '--name', 'Till')).toMatchObject({ code: 2 })
})

const forNora = ['--member', 'nora@oxbowtern.example', '--name', 'Till']

async function serve(): Promise<string> {
  const port = 20_000 + (process.pid % 20_000)
  server = spawn(process.execPath, [program('../server.ts'), '--data-dir', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(server.stdout!, 'data')
  return `http://127.0.0.1:${port}`
}

async function rapport(...words: string[]) {
  const child = spawn(process.execPath, [program('../cli.ts'), ...words, '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  const [code] = await once(child, 'close')
  return { code, output, errors }
}
