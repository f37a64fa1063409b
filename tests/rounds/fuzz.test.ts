import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathParameters, type Route } from '#platform/contract/route.ts'
import { fill, guarded, inputs, type Records, type Signed } from '../every-route.ts'
import { openTestHouse } from '../house.ts'
import { tell } from './report.ts'

/*
 * Requests that nobody should send, at every route of the contract: none may be answered as a fault of ours. RAPPORT_SEED
 * repeats a run.
 */
const requests = process.env.RAPPORT_SOAK ? 20_000 : 2_000
const seed = Number(process.env.RAPPORT_SEED ?? Date.now() % 2 ** 31)

const house = await openTestHouse({ jobs: true })

/** Takes so long, or changes so much, that the others would be told about it. */
const leftOut = new Set([
  'sample.loadSample',
  'sample.removeSample',
  'dataQuality.startImport',
  'dataQuality.undoImport',
])
const attacked = guarded.filter(({ name }) => !leftOut.has(name))

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\u{d800}',
    '\u202egnp.exe',
    'ＡＢＣ',
    '👨‍👩‍👧‍👦',
    '%00',
    '../../etc/passwd',
    "' or 1=1 --",
  ),
  fc.constantFrom(
    '$1',
    '{{7*7}}',
    '<script>',
    '\r\nSet-Cookie: a=b',
    '1e400',
    '-0',
    '0x10',
    'NaN',
    '٣',
    '2026-02-30',
    '٢٠٢٦-٠١-٠١',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 1, max: 5 }).map((times) => 'lang '.repeat(10 ** times)),
)
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  fc.constantFrom<unknown>(null, true, [], {}, [[]], 0, -1, 1.5, 1e308, -1e308, 2 ** 53, Number.MIN_VALUE),
  fc.constantFrom(
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'eyJhIjoxfQ',
    'WyIiLCIiXQ',
    'W251bGwsbnVsbF0',
  ),
  fc.array(oddText, { maxLength: 20 }),
  fc.integer({ min: 1, max: 300 }).map(nested),
  fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toString', 'a', ''), fc.jsonValue(), { maxKeys: 4 }),
)

function nested(depth: number): unknown {
  let value: unknown = 'x'
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value }
  return value
}

interface Attack {
  route: (typeof attacked)[number]
  /** Fields of the input that get another value, by their place; one behind the last is a field that is not known. */
  changes: { place: number; value: unknown }[]
  headers: Record<string, string>
  /** The body as it is sent, instead of JSON. */
  raw: string | undefined
}

const attack: fc.Arbitrary<Attack> = fc.record({
  route: fc.constantFrom(...attacked),
  changes: fc.array(fc.record({ place: fc.nat({ max: 8 }), value: oddValue }), { minLength: 1, maxLength: 3 }),
  headers: fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    fc.constantFrom<Record<string, string>>(
      { 'if-match': '"99999999999999999999"' },
      { 'if-match': '*' },
      { 'idempotency-key': 'k' },
      { 'idempotency-key': 'x'.repeat(500) },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'last-event-id': '-1' },
      { accept: 'image/png' },
    ),
  ),
  raw: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '{"a":1,"a":2}',
      '{"__proto__":{"x":1}}',
      `${'['.repeat(5000)}`,
      '1e999',
    ),
  ),
})

test(
  `no request of ${requests} is answered as a fault of ours`,
  async () => {
    const firm = await house.openWorkspace()
    const owner = await firm.signIn('owner')
    const own = await fill(firm, owner)
    const answered = new Map<number, number>()
    const calm = await timesOf(owner, (times) => times.length >= 100)
    let attacking = true
    const meanwhile = timesOf(owner, () => !attacking)
    await fc
      .assert(
        fc.asyncProperty(attack, async (one) => {
          const { status, text } = await send(owner, one, own)
          answered.set(status, (answered.get(status) ?? 0) + 1)
          expect([status < 500, text]).toEqual([true, text])
          // Nobody was signed out by it, and nothing was let in that is no refusal in a form that programs read.
          expect(status === 200 || status === 201 || status === 204 || text.startsWith('{'), text).toBe(true)
        }),
        { numRuns: requests, seed, endOnFailure: true },
      )
      .finally(() => (attacking = false))
    const told = [...answered].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`)
    const [before, beside] = [p95(calm), p95(await meanwhile)]
    tell('fuzz', seed, [
      `${requests} odd requests, answered ${told.join(', ')}`,
      `p95 of a list of accounts: ${before.toFixed(1)} ms in calm, ${beside.toFixed(1)} ms meanwhile (${(beside / before).toFixed(1)}×)`,
    ])
    expect([...answered.keys()]).not.toContain(401)
  },
  requests * 60,
)

/** How long an ordinary request takes, in milliseconds, one after the other; each is answered as it should be. */
async function timesOf({ fetch }: Signed, enough: (times: number[]) => boolean): Promise<number[]> {
  const times: number[] = []
  do {
    const begin = performance.now()
    const answer = await fetch('/api/v1/accounts')
    await answer.text()
    times.push(performance.now() - begin)
    expect(answer.status).toBe(200)
    await pause(10)
  } while (!enough(times))
  return times
}

const p95 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!

async function send({ fetch }: Signed, { route: { name, route }, changes, headers, raw }: Attack, own: Records) {
  const input: [string, unknown][] = Object.entries(inputs[name]!(own))
  for (const { place, value } of changes) {
    const at = place % (input.length + 1)
    input[at] = [input[at]?.[0] ?? 'unknown', value]
  }
  const answer = await fetch(addressOf(route, input), {
    method: route.method,
    headers: {
      'content-type': route.medium === 'upload' ? 'application/octet-stream' : 'application/json',
      ...headers,
    },
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { body: raw ?? bodyOf(route, input) }),
  })
  return { status: answer.status, text: await answer.text() }
}

const inQuery = (route: Route) => route.method === 'GET' || route.method === 'DELETE' || route.medium === 'upload'
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function addressOf(route: Route, input: [string, unknown][]): string {
  const given = new Map(input)
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(
      written(given.get(name) ?? 'x')
        .toWellFormed()
        .slice(0, 2000),
    ),
  )
  const inPath = new Set(pathParameters(route.path))
  const rest = input.filter(([name]) => !inPath.has(name)).map(([name, value]) => [name, written(value).slice(0, 3000)])
  return `/api/v1${path}${inQuery(route) && rest.length > 0 ? `?${new URLSearchParams(rest)}` : ''}`
}

function bodyOf(route: Route, input: [string, unknown][]): string {
  if (inQuery(route)) return 'A,B\n1,2\n'
  const inPath = new Set(pathParameters(route.path))
  return JSON.stringify(Object.fromEntries(input.filter(([name]) => !inPath.has(name))))
}
