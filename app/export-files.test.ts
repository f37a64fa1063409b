import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { FormattedText } from '#modules/activities/contract/formatted-text.ts'
import type { Note } from '#modules/activities/contract/note.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'
import type { Place } from './commands/command.ts'
import { exportFiles } from './export-files.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, activities } = owner.api
const folder = mkdtempSync(join(tmpdir(), 'rapport-csv-'))
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

const names = [
  'accounts',
  'people',
  'fields',
  'links',
  'notes',
  'tasks',
  'meetings',
  'guests',
  'documents',
  'document-lines',
  'papers',
  'paper-lines',
  'products',
  'product-prices',
  'product-costs',
  'bundle-parts',
  'price-lists',
  'subscriptions',
  'subscription-changes',
].map((name) => `${name}.csv`)
const linesOf = (at: string, name: string) => readFileSync(join(at, name), 'utf8').slice(1).trimEnd().split('\r\n')

test('every record is written as CSV, with own fields, into an empty folder and only there', async () => {
  await relationships.createCustomField({ record: 'account', name: 'Beds', type: 'number' })
  await relationships.createCustomField({
    record: 'contact',
    name: 'Likes',
    type: 'choices',
    choices: [{ name: 'Salt' }, { name: 'Tea' }],
  })
  await relationships.createCustomField({ record: 'contact', name: 'Budget', type: 'money', currency: 'EUR' })
  await relationships.createCustomField({ record: 'contact', name: 'Sent by', type: 'account' })
  await relationships.createCustomField({
    ...{ record: 'contact', name: 'Half', type: 'formula', formula: '[Budget] / 4', help: 'To spend now' },
  })
  const gull = await relationships.createAccount({ name: 'Gullwing Café', externalId: 'G-1', custom: { beds: 12 } })
  const holly = await relationships.createAccount({ name: 'Hollybank' })
  await relationships.createContact({
    name: '=Ada Merrin',
    emails: [{ value: 'a@h.example' }, { value: 'b@h.example' }],
    dates: [{ on: '1984-11-19' }],
    custom: { likes: ['tea', 'salt'], budget: '100.10', 'sent-by': gull.id },
  })
  await relationships.addLink({
    kind: 'parent',
    from: { type: 'account', id: gull.id },
    to: { type: 'account', id: holly.id },
  })
  await activities.writeNote({ accountId: gull.id, body: 'They open,\nat nine' })
  await activities.addTask({ title: 'Send prices', accountId: gull.id, dueOn: '2026-12-04' })
  await activities.planMeeting({
    ...{
      title: 'Tasting',
      accountId: gull.id,
      beginsOn: '2026-12-04',
      beginsAt: '10:00',
      memberIds: [owner.member.id],
    },
  })
  const { id } = await uploadAndPlan(
    owner,
    'Invoice,Date,Customer,Quantity,Unit price\nI-1,2026-03-05,Hollybank,2,12.50\n',
  )
  await owner.api.dataQuality.startImport({ id })
  await until(owner, id, 'done', 'failed')

  const at = join(folder, 'new')
  const files = await exportFiles(placeOf(firm.id), at)
  const described = ['README.txt', 'datapackage.json']
  expect(files.map(({ name }) => name)).toEqual([...names, ...described])
  expect(readdirSync(at).toSorted()).toEqual([...names, ...described].toSorted())
  const accounts = linesOf(at, 'accounts.csv')
  expect(accounts[0]).toMatch(/^Name,Number,.*,Beds$/)
  expect(accounts[1]).toMatch(/^Gullwing Café,G-1,.*,12$/)
  expect(accounts).toHaveLength(3)
  const people = linesOf(at, 'people.csv')
  expect(people[0]).toMatch(/,Likes,Budget,Sent by,Half$/)
  expect(people[1]).toMatch(
    /^'=Ada Merrin,.*,a@h.example,b@h.example,.*,1984-11-19,.*,Salt; Tea,100.10,Gullwing Café,25.03$/,
  )
  expect(linesOf(at, 'fields.csv').slice(1)).toEqual([
    'account,Beds,number,,,,0,no,,,beds',
    'contact,Likes,choices,,Salt; Tea,,,no,,,likes',
    'contact,Budget,money,,,EUR,,no,,,budget',
    'contact,Sent by,account,,,,,no,,,sent-by',
    'contact,Half,formula,To spend now,,,2,no,,[Budget] / 4,half',
  ])
  expect(linesOf(at, 'links.csv')[1]).toMatch(/^Gullwing Café,parent,Hollybank,/)
  expect(linesOf(at, 'notes.csv').slice(1).join('\n')).toMatch(/^note,\d{4}-.*Z,Gullwing Café,,,"They open,\nat nine",/)
  expect(linesOf(at, 'tasks.csv')[1]).toMatch(/^Send prices,Gullwing Café,,.*,2026-12-04,/)
  expect(linesOf(at, 'meetings.csv')[1]).toMatch(/^Tasting,Gullwing Café,The owner,2026-12-04,10:00,Europe\/Dublin,60,/)
  expect(linesOf(at, 'guests.csv')[1]).toMatch(/^Tasting,,The owner,none,/)
  expect(linesOf(at, 'documents.csv')[1]).toMatch(/^invoice,I-1,Hollybank,,2026-03-05,,EUR,1,25.00,0.00,25.00,/)
  expect(linesOf(at, 'document-lines.csv')[1]).toContain(',2,12.5,,25.00,0.00,25.00,0.00,EUR,')
  await expect(exportFiles(placeOf(firm.id), at)).rejects.toThrow('is not empty. Name another folder to export into.')
})

const said = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) })
const line = (...content: object[]) => ({ type: 'paragraph', content })
/** Each kind of formatting that a note can have. */
const everything = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 3 }, content: [said('Agreed; "so far"')] },
    line(said('bold', { type: 'bold' }), said(', '), said('both', { type: 'bold' }, { type: 'italic' })),
    line(
      said('here', { type: 'link', attrs: { href: 'https://oxbow.example/a?b=1,2' } }),
      { type: 'hardBreak' },
      said('and ü 🧾'),
    ),
    { type: 'blockquote', content: [line(said('as they said'))] },
    { type: 'orderedList', attrs: { start: 4 }, content: [{ type: 'listItem', content: [line(said('fourth'))] }] },
    { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [line(said('sent'))] }] },
    { type: 'paragraph' },
    line(said('end')),
  ],
} as FormattedText

test('an own field that is called like a column stands beside it, and takes no place', async () => {
  const other = await house.openWorkspace()
  const { relationships: theirs } = (await other.signIn('owner')).api
  for (const record of ['account', 'contact'] as const)
    await theirs.createCustomField({ record, name: 'rapport id', type: 'text' })
  await theirs.createCustomField({ record: 'contact', name: 'Other addresses', type: 'text' })
  const { id } = await theirs.createAccount({ name: 'Gullwing', custom: { 'rapport-id': 'Own id' } })
  const { id: person } = await theirs.createContact({
    ...{ name: 'Ada', custom: { 'rapport-id': 'Own id', 'other-addresses': 'None' } },
    addresses: ['Cork', 'Bern'].map((city) => ({ kind: 'work', city })),
  })
  const at = join(folder, 'own-fields')
  await exportFiles(placeOf(other.id), at)
  const cellsOf = (file: string, names: string[]) => {
    const [head, row] = linesOf(at, file).map((line) => line.split(','))
    return names.map((name) => row![head!.indexOf(name)])
  }
  expect(cellsOf('accounts.csv', ['Rapport id', 'rapport id (own field)'])).toEqual([id, 'Own id'])
  expect(
    cellsOf('people.csv', [
      ...['Rapport id', 'rapport id (own field)', 'Other addresses', 'Other addresses (own field)'],
    ]),
  ).toEqual([person, 'Own id', 'Bern', 'None'])
})

test('what was done with accounts comes back as it was: nothing changes here, and elsewhere it is the same', async () => {
  const own = await house.openWorkspace('Comes back')
  const me = await own.signIn('owner')
  const { id: accountId } = await me.api.relationships.createAccount({ name: '=Saltgrass' })
  const { id: contactId } = await me.api.relationships.createContact({ name: 'Elena Vasko', accountId })
  const list = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'oat "bare"' }] }] }],
  }
  const write = (more: object) => me.api.activities.writeNote({ accountId, ...more })
  await write({ kind: 'call', contactId, minutes: 18, body: '=1+1\nand, more', writtenAt: '2026-11-03T14:30:05Z' })
  await write({ formatted: { type: 'doc', content: [list] } as never })
  await write({ kind: 'call', minutes: 5, formatted: everything, writtenAt: '2026-11-04T08:00:00Z' })
  await write({ kind: 'visit', writtenAt: '2026-01-02T00:00:00Z' })
  await write({ kind: 'visit', writtenAt: '2026-01-02T00:00:00Z' })
  const at = join(folder, 'back')
  await exportFiles(placeOf(own.id), at)
  const file = readFileSync(join(at, 'notes.csv'), 'utf8')
  const { counts } = await uploadAndPlan(me, file, 'activities', 'notes.csv')
  expect(counts).toMatchObject({ read: 5, unchanged: 5, created: 0, rejected: 0 })

  const elsewhere = await house.openWorkspace('Elsewhere too')
  const they = await elsewhere.signIn('owner')
  const { id: there } = await they.api.relationships.createAccount({ name: '=Saltgrass' })
  await they.api.relationships.createContact({ name: 'Elena Vasko', accountId: there })
  const { id, counts: others } = await uploadAndPlan(they, file, 'activities', 'notes.csv')
  expect(others).toMatchObject({ read: 5, created: 5, rejected: 0 })
  await they.api.dataQuality.startImport({ id })
  await until(they, id, 'done', 'failed')
  const again = join(folder, 'again')
  await exportFiles(placeOf(elsewhere.id), again)
  const withoutIds = (folderAt: string) =>
    linesOf(folderAt, 'notes.csv')
      .map((line) => line.replace(/[0-9a-f-]{36}/g, ''))
      .toSorted()
  expect(withoutIds(again)).toEqual(withoutIds(at))
  const { panels } = await they.api.relationships.accountPage({ id: there })
  expect((panels.notes as Note[]).find(({ minutes }) => minutes === 5)!.formatted).toEqual(everything)
})

test('another workspace has nothing of it', async () => {
  const other = await house.openWorkspace('Elsewhere')
  const at = join(folder, 'elsewhere')
  await exportFiles(placeOf(other.id), at)
  for (const name of names) expect(linesOf(at, name)).toHaveLength(1)
})
