import { expect, test } from 'vitest'
import { openTestHouse } from '../house.ts'

const house = await openTestHouse({ config: { publicUrl: 'https://rapport.firm.example', requestsPerMinute: 60 } })
const firm = await house.openWorkspace()
const member = await firm.signIn('owner')

const signIn = () =>
  fetch(`${house.baseUrl}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://rapport.firm.example' },
    body: JSON.stringify({ email: member.email, password: member.password }),
  })

test('over HTTPS every cookie is bound to this host, hidden from scripts and not sent by other sites', async () => {
  const cookies = (await signIn()).headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(1)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-rapport\.\w+=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure(; Max-Age=\d+)?$/)
    expect(cookie.length).toBeLessThan(4096)
  }
})

test('a browser that came by HTTPS stays with it', async () => {
  const { headers } = await fetch(`${house.baseUrl}/api`)
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('who asks too often is told how often they may, and when again', async () => {
  const answers = []
  for (let round = 0; round < 61; round++) answers.push(await member.fetch('/api/v1/session'))
  expect(answers[0]!.headers.get('ratelimit-limit')).toBe('60')
  expect(Number(answers[0]!.headers.get('ratelimit-remaining'))).toBeLessThan(60)
  const last = answers.at(-1)!
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(last.headers.get('ratelimit-reset'))).toBeGreaterThan(0)
  expect(await last.json()).toMatchObject({ status: 429, title: 'Too many attempts' })
  // By the session: a colleague behind the same address goes on, and no made-up cookie begins anew.
  const forged = { cookie: '__Host-rapport.session_token=made.up' }
  expect(
    (await fetch(`${house.baseUrl}/api/v1/session`, { headers: forged })).headers.get('ratelimit-remaining'),
  ).not.toBe('59')
})
