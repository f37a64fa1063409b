import { beforeAll, describe, expect, test } from 'vitest'
import { reachOf } from '#modules/workspace/contract/rights.ts'
import { type Role, rightsOfRole, roles } from '#modules/workspace/contract/roles.ts'
import type { Route } from '#platform/contract/route.ts'
import { newId } from '#platform/server/ids.ts'
import { call, fill, guarded, inputs, narrowing, type Records, type Signed, someIds, withIds } from './every-route.ts'
import { contentsOf, openTestHouse, type TestWorkspace } from './house.ts'

/*
 * Every route of the contract × every role × records of one's own workspace, of another, and that never were. A route
 * without an entry in `inputs` fails.
 */

const house = await openTestHouse({ jobs: 'asked' })

let firm: TestWorkspace
let other: TestWorkspace
let own: Records
let foreign: Records
const people = {} as Record<Role, Signed>

beforeAll(async () => {
  firm = await house.openWorkspace()
  other = await house.openWorkspace('Another firm')
  for (const role of roles) people[role] = await firm.signIn(role)
  own = await fill(firm, people.owner)
  foreign = await fill(other, await other.signIn('owner'))
  known = await everything()
})

const everything = async () => [await contentsOf(house.pools, firm.id), await contentsOf(house.pools, other.id)]
let known: Awaited<ReturnType<typeof everything>>
/** Compared with what was there after the test before. */
const expectNothingChanged = async () => {
  const before = known
  known = await everything()
  expect(known).toEqual(before)
}

test('every route that asks who one is has an entry', () => {
  expect(guarded.map(({ name }) => name).filter((name) => !inputs[name])).toEqual([])
  expect(Object.keys(inputs).filter((name) => !guarded.some((route) => route.name === name))).toEqual([])
})

test.each(guarded)('$name asks who one is', async ({ name, route }) => {
  const nobody = { fetch: (path: string, init?: RequestInit) => fetch(`${house.baseUrl}${path}`, init) }
  expect((await call(nobody, route, inputs[name]!(own))).status).toBe(401)
})

const may =
  (role: Role) =>
  ({ route }: { route: Route }) =>
    reachOf(rightsOfRole[role], route.permission) !== undefined
/** A line for every role and route that passes. */
const table = (of: typeof guarded, which: (role: Role) => (each: (typeof guarded)[number]) => boolean) =>
  roles.flatMap((role) => of.filter(which(role)).map((each) => ({ role, ...each })))

describe('a role', () => {
  test.each(table(guarded, (role) => (each) => !may(role)(each)))(
    '$role is refused $name, and nothing changes',
    async ({ role, name, route }) => {
      const { status, text } = await call(people[role], route, inputs[name]!(own))
      expect([status, text]).toEqual([403, expect.stringContaining('role')])
      await expectNothingChanged()
    },
  )

  test.each(table(withIds, may))('$role finds nothing of another workspace by $name', async ({ role, name, route }) => {
    const answers = []
    for (const ids of [foreign, someIds()]) answers.push(await call(people[role], route, inputs[name]!(ids)))
    expect(answers[0]!.status).toBeOneOf([404, 422])
    // Not a word tells whether the record is another's or never was; a reference number differs each time.
    const told = answers.map(({ status, text }) => [status, withoutIds(text)])
    expect(told[0]).toEqual(told[1])
    await expectNothingChanged()
  })

  test.each(
    table(
      guarded.filter(({ name }) => narrowing[name]),
      may,
    ),
  )('$role narrows $name by another workspace to nothing', async ({ role, name, route }) => {
    const answers = []
    for (const ids of [foreign, someIds()]) answers.push(await call(people[role], route, narrowing[name]!(ids)))
    expect(answers[0]!.status).toBe(200)
    expect(answers[0]).toEqual(answers[1])
  })
})

const withoutIds = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')

describe('a body names only what may be written', () => {
  const writing = guarded.filter(({ route }) => ['POST', 'PATCH', 'PUT'].includes(route.method) && !route.medium)
  const forbidden = ['workspaceId', 'workspace_id', 'version', 'createdAt', 'deletedAt', 'permissions', '__proto__']

  test.each(writing)('$name', async ({ name, route }) => {
    for (const field of forbidden) {
      const input = Object.fromEntries([...Object.entries(inputs[name]!(own)), [field, newId()]])
      const { status, text } = await call(people.owner, route, input)
      // A body with the prototype in it is not even read.
      expect([field, status, text]).toEqual([field, expect.toBeOneOf([400, 422]), expect.anything()])
    }
    await expectNothingChanged()
  })
})

describe('whoever may, succeeds', () => {
  // Last, since this changes and deletes; the long ones and those that need another state are tested where they live.
  const elsewhere = new Set([
    'sample.loadSample',
    'sample.removeSample',
    'dataQuality.startImport',
    'dataQuality.resumeImport',
    'dataQuality.undoImport',
    'dataQuality.stopImport',
    'workspace.revokeSession',
    'workspace.confirmSecondFactor',
    'workspace.renewRecoveryCodes',
    'workspace.addPasskey',
    'workspace.removePasskey',
    'workspace.setProvider',
    'workspace.removeProvider',
  ])
  const order = (name: string) => (/delete|forget|remove|erase|cancel/i.test(name) ? 1 : 0)
  const calls = guarded.filter(({ name }) => !elsewhere.has(name)).toSorted((a, b) => order(a.name) - order(b.name))

  test.each(calls)('$name', async ({ name, route }) => {
    const { status, text } = await call(people.owner, route, inputs[name]!(own))
    expect([status, text]).toEqual([expect.toBeOneOf([200, 201, 204]), expect.anything()])
  })
})
