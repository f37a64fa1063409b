import { expect, test } from 'vitest'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { relationships, dataQuality } = owner.api

const plan = (header: string, ...rows: string[]) =>
  uploadAndPlan(owner, [header, ...rows].join('\n'), 'contacts', 'people.csv')
const apply = async (id: string) => {
  await dataQuality.startImport({ id })
  return until(owner, id, 'done', 'failed')
}
const undo = async (id: string) => {
  await dataQuality.undoImport({ id })
  return until(owner, id, 'undone', 'failed')
}
const personNamed = async (find: string) => {
  const [found] = (await relationships.listContacts({ find })).items
  return (await relationships.personPage({ id: found!.id })).person
}

const header = 'Name,Company,E-mail,E-mail 2,Business phone,Mobile phone,Birthday,Language'

test('people come with several e-mails and phones, a birthday and a language, and go with the undo', async () => {
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await plan(
    header,
    'Elena Vasko,Saltgrass,elena@salt.example,elena@home.example,+353 20 912 4985,086 555 0117,1979-12-09,Slovenian',
    'Otto Leap,Saltgrass,,,,,1988-02-29,de-AT',
    'Una Quill,Saltgrass,una@quill.example,UNA@quill.example,,,,Martian',
  )
  expect(counts).toMatchObject({ created: 3, rejected: 0 })
  await apply(id)
  expect(await personNamed('elena vasko')).toMatchObject({
    ...{ email: 'elena@salt.example', phone: '+353 20 912 4985', language: 'sl', accountName: 'Saltgrass' },
    emails: [
      { value: 'elena@salt.example', main: true },
      { value: 'elena@home.example', main: false },
    ],
    phones: [
      { value: '+353 20 912 4985', main: true },
      { value: '086 555 0117', kind: 'mobile', main: false },
    ],
    dates: [{ kind: 'birthday', on: '1979-12-09' }],
    places: [{ accountName: 'Saltgrass', main: true }],
  })
  expect(await personNamed('otto')).toMatchObject({ language: 'de', dates: [{ on: '1988-02-29' }], emails: [] })
  // Their history says which file they came from.
  const elena = await personNamed('elena vasko')
  const [came] = (await owner.api.activities.history({ type: 'contact', id: elena.id })).items
  expect(came!.source).toEqual({ kind: 'import', name: 'people.csv' })
  // The same address twice is one, and a language that nobody knows is left out.
  expect(await personNamed('una')).toMatchObject({ language: null, emails: [{ value: 'una@quill.example' }] })
  expect((await relationships.search({ words: '0865550117' })).items).toMatchObject([{ title: 'Elena Vasko' }])
  const again = await plan(
    header,
    'Elena Vasko,Saltgrass,elena@salt.example,elena@home.example,+353 20 912 4985,086 555 0117,1979-12-09,Slovenian',
  )
  expect(again.counts).toMatchObject({ unchanged: 1, updated: 0 })
  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
  await dataQuality.listImports()
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('who is there already is found by any of their e-mails, gets what is new, and is as before after the undo', async () => {
  const known = await relationships.createContact({
    name: 'Ida Byrne',
    emails: [
      { value: 'ida@one.example', kind: 'mobile' },
      { value: 'ida@two.example', kind: 'home', label: 'private' },
    ],
    dates: [{ on: '--03-04' }],
    preferences: [{ fact: 'Tea' }],
  })
  const before = await contentsOf(house.pools, firm.id)
  const { id, counts } = await plan(header, 'Ida Byrne,,ida@TWO.example,ida@three.example,01 555 0142,,1980-03-04,en')
  expect(counts).toMatchObject({ created: 0, updated: 1 })
  await apply(id)
  const { person } = await relationships.personPage({ id: known.id })
  expect(person).toMatchObject({
    ...{ email: 'ida@one.example', phone: '01 555 0142', language: 'en' },
    emails: [
      { value: 'ida@one.example' },
      { value: 'ida@two.example', label: 'private' },
      { value: 'ida@three.example' },
    ],
    dates: [{ on: '1980-03-04' }],
    preferences: [{ fact: 'Tea' }],
  })
  expect(await undo(id)).toMatchObject({ status: 'undone', kept: [] })
  expect(await contentsOf(house.pools, firm.id)).toEqual(before)
})

test('a birthday that is no day rejects its row with a sentence', async () => {
  const { id, counts } = await plan(header, 'Nell,,n@e.example,,,,1985-02-29,', 'Ben,,b@e.example,,,,1985-02-28,')
  expect(counts).toMatchObject({ created: 1, rejected: 1 })
  const { items } = await dataQuality.previewImport({ id, tab: 'rejected' })
  expect(items.map(({ problem }) => problem)).toEqual(['1985-02-29 is not a day. Mend it in the file or leave it out.'])
})
