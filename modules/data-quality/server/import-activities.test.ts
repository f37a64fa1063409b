import { expect, test } from 'vitest'
import type { Note } from '#modules/activities/contract/note.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, upload, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const colleague = await firm.signIn('member')
const { relationships, dataQuality, activities, workspace } = owner.api
await workspace.changeWorkspace({ timeZone: 'Europe/Dublin' })
const saltgrass = await relationships.createAccount({ name: 'Saltgrass Hôtels', externalId: 'S-1' })
await relationships.createAccount({ name: 'Twin' })
await relationships.createAccount({ name: 'Twin' })
const people = await uploadAndPlan(owner, 'Name,Contact id,Account id\nElena Vasko,P-1,S-1\n', 'contacts', 'people.csv')
await dataQuality.startImport({ id: people.id })
await until(owner, people.id, 'done', 'failed')
const elena = (await relationships.listContacts({ find: 'elena' })).items[0]!
await relationships.createContact({ name: 'Nowhere Man' })

const plan = (header: string, ...rows: string[]) =>
  uploadAndPlan(owner, [header, ...rows].join('\n'), 'activities', 'activities.csv')
const apply = async (id: string) => {
  await dataQuality.startImport({ id })
  return until(owner, id, 'done', 'failed')
}
const undo = async (id: string) => {
  await dataQuality.undoImport({ id })
  return until(owner, id, 'undone', 'failed')
}
const notes = async () => (await relationships.accountPage({ id: saltgrass.id })).panels.notes as Note[]

const header = 'Date,Kind,Account,Person,Minutes,Text,By whom'
const rows = [
  `2026-11-03 14:30,Call,saltgrass hotels,elena vasko,18,"Wants samples, by Tuesday",${colleague.email}`,
  '2026-11-04,Besuch,S-1,,,<b>At the site</b><script>alert(1)</script>,The member',
  `2026-11-05T09:00:00Z,E-Mail,${saltgrass.id},P-1,,'- oat,`,
  '2026-11-05 2:15 pm,,,Elena Vasko,,Prefers calls,',
  '2026-11-06,call,S-1,,,,',
  '2026-11-06,call,S-1,,,,',
]
const inFile = (...lines: string[]) =>
  plan('Date,Kind,Account,Account id,Person,Person id,Minutes,Text,By whom', ...lines.map(withIds))
/** A number or an id stands in the column of numbers. */
function withIds(line: string): string {
  const [date, kind, account = '', person = '', ...rest] = line.split(',')
  const isNumber = (cell: string) => cell === 'S-1' || cell === 'P-1' || cell === saltgrass.id
  const both = (cell: string) => (isNumber(cell) ? `,${cell}` : `${cell},`)
  return [date, kind, both(account), both(person), ...rest].join(',')
}

test('notes and talks come with when, with whom, how long and by whom, twice changes nothing, and they go with the undo', async () => {
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await inFile(...rows)
  expect(counts).toMatchObject({ read: 6, created: 6, rejected: 0 })
  await apply(id)
  expect((await relationships.search({ words: 'samples' })).items).toMatchObject([{ title: 'Saltgrass Hôtels' }])
  expect(await notes()).toMatchObject([
    { kind: 'note', body: 'Prefers calls', contact: { id: elena.id }, writtenAt: '2026-11-05T14:15:00.000Z' },
    {
      kind: 'message',
      body: "'- oat",
      contact: { id: elena.id },
      writtenAt: '2026-11-05T09:00:00.000Z',
      author: { name: 'The owner' },
    },
    { kind: 'visit', body: '<b>At the site</b><script>alert(1)</script>', writtenAt: '2026-11-04T12:00:00.000Z' },
    {
      ...{ kind: 'call', minutes: 18, body: 'Wants samples, by Tuesday', writtenAt: '2026-11-03T14:30:00.000Z' },
      ...{ contact: { name: 'Elena Vasko' }, author: { name: 'The member' } },
    },
  ])
  const { items } = await activities.timeline({ accountId: saltgrass.id, kind: 'call' })
  expect(items).toHaveLength(3)
  expect(items.at(-1)).toMatchObject({ at: '2026-11-03T14:30:00.000Z', actor: { id: colleague.member.id } })
  const { account } = await relationships.accountPage({ id: saltgrass.id })
  expect(account).toMatchObject({ lastTalk: '2026-11-06' })

  const again = await inFile(...rows)
  expect(again.counts).toMatchObject({ created: 0, unchanged: 6, rejected: 0 })
  const third = await inFile(...rows, '2026-11-06,call,S-1,,,,')
  expect(third.counts).toMatchObject({ created: 1, unchanged: 6 })

  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
  expect(await notes()).toEqual([])
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test.each([
  [',call,S-1,,,x,', 'The row has no date.'],
  ['31.02.2026,call,S-1,,,x,', '31.02.2026 is not a day.'],
  ['2126-01-01,call,S-1,,,x,', '2126-01-01 lies ahead.'],
  ['1850-01-01,call,S-1,,,x,', '1850-01-01 lies before 1900.'],
  ['2026-11-03,call,,,,x,', 'The row names no account.'],
  ['2026-11-03,call,Nobody Ltd,,,x,', 'There is no account Nobody Ltd.'],
  ['2026-11-03,call,Twin,,,x,', '2 accounts are called Twin.'],
  ['2026-11-03,call,S-1,Ada Merrin,,x,', 'There is no person Ada Merrin.'],
  ['2026-11-03,call,,Nowhere Man,,x,', 'Nowhere Man is at no account.'],
  ['2026-11-03,fax,S-1,,,x,', '"fax" is no kind of activity.'],
  ['2026-11-03,call,S-1,,soon,x,', 'soon in Minutes is not a number.'],
  ['2026-11-03,call,S-1,,0,x,', 'Minutes are a whole number from 1 to 1440.'],
  ['2026-11-03,call,S-1,,2.5,x,', 'Minutes are a whole number from 1 to 1440.'],
  ['2026-11-03,call,S-1,,,x,Nobody', 'No member is called Nobody.'],
  [`2026-11-03,call,S-1,,,${'x'.repeat(20_001)},`, 'A note holds at most 20,000 characters.'],
  ['2026-11-03,note,S-1,,,,', 'A note without a text says nothing.'],
])('%.60s is rejected with a reason, and the others are taken', async (line, reason) => {
  const good = ['2026-10-01,call,S-1,,5,x,', '2026-10-02,call,S-1,,5,y,']
  const { id, counts } = await inFile(...good, line)
  expect(counts).toMatchObject({ created: 2, rejected: 1 })
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items[0]!.problem).toContain(reason)
})

test.each([
  ['{"type":"doc"', 'The formatting is none: This is no formatted text'],
  [
    '{"type":"doc","content":[{"type":"image","attrs":{"src":"x"}}]}',
    'The formatting is none: A note holds paragraphs',
  ],
  [
    '{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"One","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}]}',
    'The formatting is none: A link leads to an address',
  ],
  [
    '{"type":"doc","content":[{"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Two"}]}]}',
    'The text and its formatting say different things.',
  ],
])('a row with the formatting %.60s is rejected with a reason', async (formatting, reason) => {
  const cell = `"${formatting.replaceAll('"', '""')}"`
  const { id, counts } = await plan('Date,Kind,Account,Text,Formatting', `2026-11-03,note,Saltgrass Hôtels,One,${cell}`)
  expect(counts).toMatchObject({ created: 0, rejected: 1 })
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items[0]!.problem).toContain(reason)
})

test('what was changed since stays when the import is taken back', async () => {
  const { id } = await inFile('2026-11-03,note,S-1,,,One,', '2026-11-03,note,S-1,,,Two,')
  await apply(id)
  const [one] = (await notes()).filter(({ body }) => body === 'One')
  await activities.changeNote({ id: one!.id, body: 'Mended' })
  expect(await undo(id)).toMatchObject({
    kept: [{ type: 'note', id: one!.id, name: 'Saltgrass Hôtels', reason: 'It was changed since.' }],
  })
  expect((await notes()).map(({ body }) => body)).toEqual(['Mended'])
})

test('is not for a member, and finds nothing of another workspace', async () => {
  const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
  const { counts } = await uploadAndPlan(stranger, `${header}\n2026-11-03,call,Saltgrass Hôtels,,,x,\n`, 'activities')
  expect(counts).toMatchObject({ created: 0, rejected: 1 })
  expect((await upload(colleague, header)).status).toBe(403)
})
