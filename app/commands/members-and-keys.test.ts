import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '#tests/data-folder.ts'
import { freePort, type Program, startProgram } from '#tests/rounds/program.ts'
import { runRapport } from '#tests/run-rapport.ts'

const folder = await dataFolder()
const rapport = (...words: string[]) => runRapport([...words, '--data-dir', folder])
const forNora = ['--member', 'nora@oxbowtern.example', '--name', 'Till']
let server: Program
let baseUrl: string
let made: Awaited<ReturnType<typeof rapport>>

beforeAll(async () => {
  const file = join(folder, 'sales.csv')
  writeFileSync(file, 'Invoice no,Invoice date,Customer,Amount,Currency\n1,2026-01-31,Corvane,5,EUR\n')
  await rapport('import', file)
  await rapport('member', 'add', '--name', 'Nora Quill', '--email', 'nora@oxbowtern.example', '--role', 'owner')
  // Nothing serves here yet: the command opens the database itself.
  made = await rapport('api-key', 'create', ...forNora, '--scope', 'account:see', '--expires', '30d', '--json')
  const port = await freePort()
  server = await startProgram(folder, port)
  baseUrl = `http://127.0.0.1:${port}`
}, 120_000)

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a key is made, listed and revoked from the command line, with or without a server', {
  timeout: 90_000,
}, async () => {
  expect(made).toMatchObject({ code: 0 })
  const { key, prefix, memberName, scopes } = JSON.parse(made.output)
  expect([memberName, scopes, key]).toEqual(['Nora Quill', ['account:see'], expect.stringMatching(/^rpt_\w{46}$/)])
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

test('a member is let in again from the command line, whatever was lost', { timeout: 60_000 }, async () => {
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
