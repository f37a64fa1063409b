import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { importFiles } from '#modules/data-quality/server/index.ts'
import type { FileKind } from '#modules/relationships/contract/file-kind.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import type { Place } from './commands/command.ts'
import { exportFiles } from './export-files.ts'
import { importKinds } from './import-kinds.ts'

const house = await openTestHouse({ jobs: true })
const folder = mkdtempSync(join(tmpdir(), 'rapport-back-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const placeOf = (workspaceId: string): Place => ({
  workspaceId,
  inTransaction: (work, options) =>
    inWorkspace(
      house.pools,
      workspaceId,
      (db) => work({ db, workspaceId, actor: theHouse, now: new Date(), log: house.services.log }),
      options,
    ),
})

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships } = owner.api
  const accounts = async () => {
    const { items } = await relationships.listAccounts({ limit: 200 })
    const whole = await Promise.all(items.map(async ({ id }) => (await relationships.accountPage({ id })).account))
    return whole.map(
      ({
        name,
        kind,
        externalId,
        segment,
        street,
        postcode,
        city,
        region,
        country,
        website,
        email,
        phone,
        taxNumber,
      }) => ({
        ...{
          name,
          kind,
          externalId,
          segment,
          street,
          postcode,
          city,
          region,
          country,
          website,
          email,
          phone,
          taxNumber,
        },
      }),
    )
  }
  const people = async () => {
    const { items } = await relationships.listContacts({ limit: 200 })
    const whole = await Promise.all(items.map(async ({ id }) => (await relationships.personPage({ id })).person))
    return whole.map(({ name, firstName, lastName, accountName, jobTitle, language, emails, phones, dates }) => ({
      ...{ name, firstName, lastName, accountName, jobTitle, language },
      reach: [...(emails ?? []), ...(phones ?? [])].map(({ value, kind, main }) => ({ value, kind, main })),
      dates: dates?.map(({ kind, on }) => ({ kind, on })),
    }))
  }
  const bring = async (kind: 'accounts' | 'contacts', path: string, sheet?: string) => {
    const files = [{ fileId: null, name: path.split('/').at(-1)!, path, bytes: 0, choices: sheet ? { sheet } : {} }]
    const where = { workspaceId: firm.id, actor: theHouse }
    const id = await importFiles(house.services, importKinds, where, { kind, files })
    return (await owner.api.dataQuality.getImport({ id })).counts!
  }
  const write = async (format: FileKind) => {
    const at = join(folder, `${firm.id}-${format}`)
    await exportFiles(placeOf(firm.id), at, format)
    return at
  }
  return { firm, owner, relationships, accounts, people, bring, write }
}

const first = await openFirm()
const salt = await first.relationships.createAccount({
  ...{ name: '=Saltgrass, Hotels', externalId: '0012', segment: '+Hotels', street: 'Quay 1\nBack', postcode: '01234' },
  ...{ city: 'Cork', region: 'Munster', country: 'IE', website: 'https://salt.example', email: 'desk@salt.example' },
  ...{ phone: '+353 20 912 4985', taxNumber: 'IE1234567T' },
})
await first.relationships.createAccount({ name: 'Gullwing' })
await first.relationships.createContact({
  ...{
    name: 'Dr. Elena Vasko',
    firstName: 'Elena',
    lastName: 'Vasko',
    accountId: salt.id,
    jobTitle: '-Buyer',
    language: 'sl',
  },
  emails: [
    { value: 'elena@salt.example', kind: 'work' },
    { value: 'e@home.example', kind: 'home' },
  ],
  phones: [
    { value: '+353 86 555 0117', kind: 'mobile' },
    { value: '086 555 0118', kind: 'other' },
  ],
  dates: [{ kind: 'birthday', on: '--05-21' }],
})
await first.relationships.createContact({ name: 'Otto', dates: [{ kind: 'birthday', on: '1988-02-29' }] })

const formats: [FileKind, (at: string) => { accounts: [string, string?]; people: [string, string?] }][] = [
  ['csv', (at) => ({ accounts: [join(at, 'accounts.csv')], people: [join(at, 'people.csv')] })],
  [
    'xlsx',
    (at) => ({ accounts: [join(at, 'rapport.xlsx'), 'accounts'], people: [join(at, 'rapport.xlsx'), 'people'] }),
  ],
  ['vcard', (at) => ({ accounts: [join(at, 'accounts.vcf')], people: [join(at, 'people.vcf')] })],
]

test.each(formats)(
  'an export as %s read back in gives the same records, elsewhere and where they came from',
  async (format, filesOf) => {
    const { accounts, people } = filesOf(await first.write(format))
    const second = await openFirm()
    expect(await second.bring('accounts', ...accounts)).toMatchObject({ created: 2, rejected: 0 })
    expect(await second.bring('contacts', ...people)).toMatchObject({ created: 2, rejected: 0, newAccounts: 0 })
    // A card has no place for the segment and the tax number of an organisation.
    const seen = (all: Awaited<ReturnType<typeof second.accounts>>) =>
      format === 'vcard'
        ? all.map(({ segment: _, taxNumber: __, street, ...each }) => ({
            ...each,
            street: street?.replace('\n', ', ') ?? null,
          }))
        : all
    expect(seen(await second.accounts())).toEqual(seen(await first.accounts()))
    expect(await second.people()).toEqual(await first.people())

    const before = [await first.accounts(), await first.people()]
    expect(await first.bring('accounts', ...accounts)).toMatchObject({ created: 0, rejected: 0 })
    expect(await first.bring('contacts', ...people)).toMatchObject({ created: 0, rejected: 0 })
    expect(format === 'vcard' ? before : [await first.accounts(), await first.people()]).toEqual(before)
  },
)

test('the folder says what each file and each column is, and how the files lead to each other', async () => {
  const at = await first.write('csv').catch(() => join(folder, `${first.firm.id}-csv`))
  const described = JSON.parse(readFileSync(join(at, 'datapackage.json'), 'utf8'))
  for (const { path, schema } of described.resources) {
    const [head] = readFileSync(join(at, path), 'utf8').slice(1).split('\r\n')
    expect(schema.fields.map(({ name }: { name: string }) => name).join(',')).toBe(head)
    expect(schema.fields.every(({ description }: { description: string }) => description !== '')).toBe(true)
  }
  const people = described.resources.find(({ name }: { name: string }) => name === 'people')
  expect(people.schema.foreignKeys).toEqual([
    { fields: 'Rapport account id', reference: { resource: 'accounts', fields: 'Rapport id' } },
  ])
  expect(readFileSync(join(at, 'README.txt'), 'utf8')).toMatch(
    /people\.csv\nPeople, and where they mainly work\.\n {2}Name +Name \(text\)/,
  )
})

const take = ({ fetch }: Pick<typeof first.owner, 'fetch'>, format: FileKind) =>
  fetch('/api/v1/exports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ format }),
  })

const archived = async (answer: Response) => {
  const zip = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()), { lazyEntries: true })
  return (await Array.fromAsync(zip.eachEntry())).map(({ fileName }) => fileName)
}

test('everything is exported from the screen as one archive, noted, and only for whoever sees everything', async () => {
  const { firm, owner } = first
  const answer = await take(owner, 'csv')
  expect(answer.headers.get('content-disposition')).toMatch(/filename="rapport-csv-.*\.zip"/)
  expect(await archived(answer)).toEqual(
    expect.arrayContaining(['accounts.csv', 'people.csv', 'README.txt', 'datapackage.json']),
  )
  expect(await archived(await take(owner, 'xlsx'))).toEqual(['rapport.xlsx', 'README.txt'])
  const noted = await inWorkspace(house.pools, firm.id, (db) =>
    db
      .selectFrom('platform.event')
      .select('type')
      .where('workspace_id', '=', firm.id)
      .where('type', '=', 'workspace.exported')
      .execute(),
  )
  expect(noted).toHaveLength(2)
  const member = await firm.signIn('member')
  expect((await take(member, 'csv')).status).toBe(403)
  const { id: roleId } = await owner.api.workspace.createRole({
    ...{
      name: 'Office',
      rights: { workspace: { see: 'all', change: 'all' }, account: { see: 'all' }, contact: { see: 'all' } },
    },
  })
  await owner.api.workspace.changeMember({ id: member.member.id, roleId })
  expect((await take(member, 'csv')).status).toBe(403)
})
