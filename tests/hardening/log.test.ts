import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '#app/contract.ts'
import type { Route } from '#platform/contract/route.ts'
import { createLogger } from '#platform/log/logger.ts'
import { inputs, someIds } from '../every-route.ts'
import { openTestHouse } from '../house.ts'
import { sendRaw } from './raw-http.ts'

const lines: string[] = []
const log = createLogger('debug', { write: (line) => void lines.push(line) })
const house = await openTestHouse({ log, config: { smtpUrl: 'smtp://127.0.0.1:1' } })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const mark = 'sentinel7531'

/** Every text of an input becomes one that must not be found. */
const marked = (input: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      name === 'email'
        ? `${mark}@firm.example`
        : typeof value === 'string' && !/id$/i.test(name)
          ? `${mark} ${value}`
          : value,
    ]),
  )

beforeAll(async () => {
  const routes = Object.entries(contract).flatMap(([slice, all]) =>
    Object.entries(all as Record<string, Route>).map(([name, route]) => ({ name: `${slice}.${name}`, route })),
  )
  const left = routes.filter(({ name }) => !/signOut|loadSample|removeSample|revoke/.test(name))
  for (const { name, route } of left) {
    const path = route.path.replace(/\{\w+\}/g, someIds().account)
    const input = marked(
      inputs[name]?.(someIds()) ?? { email: `${mark}@firm.example`, password: mark, code: mark, token: mark },
    )
    const reads = route.method === 'GET' || route.method === 'DELETE'
    await owner.fetch(`/api/v1${path}?token=${mark}&code=${mark}&email=${mark}%40firm.example`, {
      method: route.method,
      headers: {
        authorization: `Bearer ${mark}`,
        'user-agent': mark,
        ...(reads ? {} : { 'content-type': 'application/json' }),
      },
      ...(reads ? {} : { body: JSON.stringify(input) }),
    })
  }
  // Mail that cannot be sent names its recipient; a fault of ours names what was asked.
  log.error({
    err: Object.assign(new Error(`550 <${mark}@firm.example> unknown`), { rejected: [mark], response: mark }),
  })
  log.error({
    err: Object.assign(new Error(`invalid input syntax for type uuid: "${mark}"`), { code: '22P02', detail: mark }),
  })
  log.warn(`asked for /take-over?code=${mark}`)
  log.warn({ headers: { cookie: owner.cookie, authorization: `Bearer ${mark}` }, password: mark }, 'odd')
  log.warn(`came with ${owner.cookie}`)
})

describe('the log', () => {
  test('holds no password, token, cookie or address of anybody, at its most talkative', () => {
    expect(lines.length).toBeGreaterThan(4)
    const token = owner.cookie.slice(owner.cookie.indexOf('=') + 1)
    const told = [mark, token, owner.email, owner.password].flatMap((secret) =>
      lines.filter((line) => line.includes(secret)),
    )
    expect(told).toEqual([])
  })

  test('has one line of JSON for each record, whatever is in it', async () => {
    const before = lines.length
    const evil = 'a\r\n{"level":60,"msg":"forged"}\u001b[31m\u2028\u202eb\u0085'
    log.warn({ name: evil, err: new Error(evil) }, evil)
    await sendRaw(
      house.baseUrl,
      `GET /api/v1/${encodeURIComponent(evil)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
    )
    await owner.fetch('/api/v1/accounts', { headers: { 'user-agent': 'x\u009b31m' } })
    const written = lines.slice(before)
    expect(written.length).toBeGreaterThan(0)
    for (const line of written) {
      expect(line.indexOf('\n')).toBe(line.length - 1)
      expect(() => JSON.parse(line) as unknown).not.toThrow()
      expect(line.trimEnd()).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    }
    expect(written.map((line) => (JSON.parse(line) as { msg: string }).msg)).not.toContain('forged')
  })
})
