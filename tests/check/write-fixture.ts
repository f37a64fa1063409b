import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { pino } from 'pino'
import { contract } from '#app/contract.ts'
import { type House, openHouse } from '#app/house.ts'
import { slices } from '#app/slices.ts'
import { startJobs } from '#app/worker.ts'
import type { FormattedText } from '#modules/activities/contract/formatted-text.ts'
import type { ImportKind } from '#modules/data-quality/contract/import.ts'
import { weeklyCleanUp } from '#modules/data-quality/server/clean-up/clean-up-job.ts'
import { addMember, everyWorkspace, resolveActor, theHouse } from '#modules/workspace/server/index.ts'
import { providerPurpose } from '#platform/auth/purposes.ts'
import { readConfig } from '#platform/config/config.ts'
import { createClient } from '#platform/contract/client.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { exportAll } from '#platform/recovery/export-all.ts'
import type { Context } from '#platform/server/context.ts'
import { createHttpServer } from '#platform/server/http.ts'
import { newId } from '#platform/server/ids.ts'
import { fill, type Signed } from '../every-route.ts'
import { figuresOf } from '../release-figures.ts'
import { until, uploadAndPlan } from '../uploads.ts'

/*
 * Writes tests/fixtures/release-<version>: what an installation of this release exports, with a little of everything in it,
 * and the figures that any later release has to find in it. Names and amounts are always the same; ids, keys and times are not.
 */

const root = fileURLToPath(new URL('../..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const target = join(root, 'tests/fixtures', `release-${version}`)
const dataDir = mkdtempSync(join(tmpdir(), 'rapport-fixture-'))
const log = pino({ level: 'silent' })
const config = readConfig({ env: { RAPPORT_DATA_DIR: dataDir, RAPPORT_LOG_LEVEL: 'silent' } })
const sales = `Invoice no,Invoice date,Customer,Product,Quantity,List price,Unit cost
S-1,2026-01-31,Gullwing,Paper A4,2,10.00,4.00
S-2,2026-02-14,Gullwing,Paper A3,5,14.00,9.50
S-3,2026-02-15,Harbour Hotel,Paper A4,12,10.00,4.00
S-4,no day,Harbour Hotel,Paper A4,12,10.00,4.00
`

const contacts = `Name,E-mail,Company
Nora Quay,nora@harbour.example,Harbour Hotel
Piet Mole,piet@gullwing.example,Gullwing
`

const card = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Fenna Reed\r\nORG:Gullwing\r\nX-TEA:green\r\nEND:VCARD\r\n'

const talks = `Date,Kind,Account,Minutes,Text
2026-03-02,call,Gullwing,12,Wants the thicker paper
`

const agreed: FormattedText = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Thicker paper', marks: [{ type: 'bold' }] }] }],
}

const house = await openHouse({ config, log })
try {
  await live(house)
  await house.sealer.sealAll()
  rmSync(target, { recursive: true, force: true })
  const { pools } = house.services
  const workspaceIds = await everyWorkspace(pools)
  const { tables } = await exportAll({
    folder: target,
    owner: house.owner,
    workspaceIds,
    dataDir,
    clock: () => new Date(),
  })
  writeFileSync(join(target, 'figures.json'), `${JSON.stringify(await figuresOf(pools, workspaceIds), null, 1)}\n`)
  const empty = tables.filter(({ rows }) => rows === 0).map(({ name }) => name)
  process.stdout.write(`${target} is written; nothing is in ${empty.join(', ') || 'no table'}\n`)
} finally {
  await house.close()
  rmSync(dataDir, { recursive: true, force: true })
}

/** What a firm does in its first weeks. */
async function live({ services }: House): Promise<void> {
  const app = await createHttpServer({ slices, services, resolveActor })
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })
  const jobs = await startJobs({ services }, slices)
  try {
    const cookie = await signUp(baseUrl)
    const owner = signedBy(baseUrl, cookie)
    const [workspaceId] = await everyWorkspace(services.pools)
    const inside = <T>(work: (ctx: Context) => Promise<T>) =>
      inWorkspace(services.pools, workspaceId!, (db) =>
        work({ db, workspaceId: workspaceId!, actor: theHouse, now: services.clock(), log }),
      )
    const signIn = async (role: 'viewer') => {
      const input = { name: 'Wim Viewer', email: 'wim@hollybank.example', role, password: 'quiet ledger morning' }
      return { member: await inside((ctx) => addMember(ctx, services, input)) }
    }
    const records = await fill({ signIn, inTransaction: inside } as unknown as Parameters<typeof fill>[0], owner)
    const { api } = owner
    await api.workspace.createTeam({ name: 'South', memberIds: [records.member] })
    await api.workspace.ruleSecondFactor({ roles: ['admin'] })
    await api.workspace.offerPasskey({})
    await api.relationships.changeAccount({
      id: records.account,
      custom: { 'field-of-all': 'Kept' },
      taxNumber: 'IE6388047V',
    })
    await api.relationships.createContact({ name: 'Tess Reed', jobTitle: 'Head of Purchasing', phone: '01 555 0101' })
    await api.relationships.tagAccounts({ ids: [records.account], add: [{ id: records.tag }] })
    await api.relationships.star({ type: 'account', id: records.account })
    await api.relationships.saveView({ list: 'contact', name: 'Speaks German', settings: { group: 'language' } })
    await api.relationships.markOpened({ type: 'account', id: records.account })
    await api.activities.writeNote({ accountId: records.account, formatted: agreed })
    await api.activities.changeNotices({ dayStarts: '08:30' })
    await api.activities.makeCalendarAddress({})
    await api.activities.addTask({ title: 'Call them back', ownerId: records.member, dueOn: '2026-06-30' })
    await api.activities.holdMeeting({ id: records.meeting })
    const { id: weekly } = await api.activities.planMeeting({
      ...{ title: 'Weekly', beginsOn: '2026-06-08', days: 2, repeat: { every: 1, unit: 'week', from: 'due' } },
    })
    await api.activities.moveMeeting({ id: weekly, on: '2026-06-15', beginsOn: '2026-06-16' })
    const gone = await api.relationships.createAccount({ name: 'Willow' })
    await api.relationships.deleteAccount({ id: gone.id })
    const again = await api.relationships.createAccount({ name: 'Willow', city: 'Cork' })
    await api.activities.writeNote({ accountId: again.id, body: 'The same as the other Willow.' })
    const willow = await api.relationships.createAccount({ name: 'Willow' })
    await api.relationships.mergeAccounts({ id: willow.id, mergedId: again.id })
    await api.dataQuality.setDuplicateRule({ kind: 'account', automatic: false, threshold: 0.97 })
    await api.relationships.changeStaleRule({ months: 18 })
    await weeklyCleanUp.run(services)
    await api.relationships.changeStages({
      type: 'partner',
      stages: [{ name: 'Talking' }, { name: 'Working together' }],
    })
    for (const [number, amount] of [...'abcdefgh'].entries())
      await api.revenue.createDocument({
        ...{ kind: number % 4 === 3 ? 'credit-note' : 'invoice', number: `I-${amount}`, accountId: records.account },
        issuedOn: `2026-0${1 + (number % 6)}-1${number}`,
        lines: [
          {
            kind: number % 4 === 3 ? 'return' : 'sale',
            quantity: String(number + 1),
            unitPrice: '12.50',
            unitCost: '7.00',
          },
        ],
      })
    await bring(owner, sales)
    const undone = await bring(owner, sales.replaceAll('S-', 'U-'))
    await api.dataQuality.undoImport({ id: undone })
    await until(owner, undone, 'undone', 'failed')
    await bring(owner, card, 'contacts', 'people.vcf')
    await uploadAndPlan(owner, contacts, 'contacts', 'contacts.csv')
    await uploadAndPlan(owner, talks, 'activities', 'talks.csv')
    await uploadAndPlan(owner, sales.replaceAll('S-', 'P-').replaceAll('Paper', 'Card'))
    await secure(owner, baseUrl, services)
  } finally {
    await jobs.stop()
    await app.close()
  }
}

/** The owner's second factor and passkey, the firm's provider, and somebody who tried a password. */
async function secure({ api }: Signed, baseUrl: string, { pools, auth }: House['services']): Promise<void> {
  const { key } = await api.workspace.beginSecondFactor()
  const code = await createOTP(new TextDecoder().decode(base32.decode(key))).totp()
  await api.workspace.confirmSecondFactor({ code })
  await fetch(`${baseUrl}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'wim@hollybank.example', password: 'not the right one' }),
  })
  const { rows } = await pools.identity.query<{ user: string; firm: string }>(
    'select user_id as "user", workspace_id as firm from membership limit 1',
  )
  const { user, firm } = rows[0]!
  // As a device and a provider would leave them, neither of which is here.
  await pools.identity.query(
    'insert into passkey (id, user_id, name, credential_id, public_key, counter) values ($1, $2, $3, $4, $5, 0)',
    [newId(), user, 'Laptop', randomBytes(16).toString('base64url'), randomBytes(77)],
  )
  await pools.identity.query(
    'insert into provider (workspace_id, label, issuer, client_id, sealed_secret) values ($1, $2, $3, $4, $5)',
    [
      firm,
      'Login',
      'https://login.hollybank.example',
      'rapport',
      auth.vault.seal('shown there', providerPurpose(firm)),
    ],
  )
}

async function bring(owner: Signed, text: string, kind?: ImportKind, name?: string): Promise<string> {
  const { id } = await uploadAndPlan(owner, text, kind, name)
  await owner.api.dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')
  return id
}

async function signUp(baseUrl: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/v1/sign-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ firm: 'Hollybank Paper', country: 'IE', currency: 'EUR', locale: 'en-IE', timeZone: 'Europe/Dublin' },
      ...{ name: 'Ada Merrin', email: 'ada@hollybank.example', password: 'calm ledger by the quay' },
    }),
  })
  if (!answer.ok) throw new Error(`Signing up answered ${answer.status}: ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]!.split(';')[0]!
}

function signedBy(baseUrl: string, cookie: string): Signed {
  const fetching = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    return fetch(`${baseUrl}${path}`, { ...init, headers })
  }
  return { api: createClient(contract, baseUrl, { cookie }), fetch: fetching } as unknown as Signed
}
