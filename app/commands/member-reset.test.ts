import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'rapport-member-reset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a member is let in again from the command line, whatever was lost', { timeout: 60_000 }, async () => {
  await rapport('sample')
  await rapport('member', 'add', '--name', 'Nora Quill', '--email', 'nora@oxbowtern.example', '--role', 'owner')
  const { code, output } = await rapport('member', 'reset', 'Nora@OxbowTern.example', '--second-factor', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(output)).toEqual({
    name: 'Nora Quill',
    email: 'nora@oxbowtern.example',
    link: expect.stringMatching(/^http:\/\/localhost:4310\/new-password#[\w-]{43}$/),
    endedSessions: 0,
    secondFactorRemoved: false,
  })
  expect(await rapport('member', 'reset', 'nobody@oxbowtern.example')).toMatchObject({
    ...{ code: 1, errors: expect.stringContaining('Nobody signs in with nobody@oxbowtern.example.') },
  })
  expect(await rapport('member', 'reset')).toMatchObject({ code: 2 })
})

async function rapport(...words: string[]) {
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, ...words, '--data-dir', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (errors += chunk))
  const [code] = await once(child, 'close')
  return { code, output, errors }
}
