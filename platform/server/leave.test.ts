import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { resolveActor } from '#modules/workspace/server/index.ts'
import { openTestHouse } from '#tests/house.ts'
import { createHttpServer } from './http.ts'
import { leave } from './leave.ts'

const { services } = await openTestHouse()

/** Opens connections, marks that all stand, asks on each, and says how each ended. */
const clients = `
const [port, count, mark] = process.argv.slice(1)
let standing = 0
for (let at = 0; at < Number(count); at++) {
  const socket = require('net').connect(Number(port), '127.0.0.1', () => {
    socket.write('GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n')
    if (++standing === Number(count)) require('fs').writeFileSync(mark, '')
  })
  let answer = ''
  socket.on('data', (part) => (answer += part))
  socket.on('error', ({ code }) => (answer ||= code))
  socket.on('close', () => console.log(answer.split('\\r\\n')[0]))
}`

test('connections that the system has taken and the server has not are answered as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-leave-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const mark = join(folder, 'standing')
  const app = await createHttpServer({ slices: [], services, resolveActor })
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
  const asked = promisify(execFile)(process.execPath, ['-e', clients, port, '8', mark])
  // As a process that is busy: it takes none of them before it is told to end.
  while (!existsSync(mark));
  await leave(app, new AbortController(), 0)
  const { stdout } = await asked
  expect(stdout.trim().split('\n')).toEqual(Array.from({ length: 8 }, () => 'HTTP/1.1 200 OK'))
})
