import { expect, test } from 'vitest'
import { understandLog } from './understand-log.ts'

const people = [
  { id: 'elena', name: 'Elena Vasko' },
  { id: 'martin', name: 'Martin Oyelade' },
  { id: 'davit', name: 'Davit Karimo' },
  { id: 'elena-2', name: 'Elena Brandt' },
  { id: 'jose', name: 'José Álvarez' },
]

/** A Monday. */
const clock = { locale: 'en-IE', today: '2026-11-23' }

test.each([
  // What is typed, then kind, minutes, person and what was said.
  ['call Martin 10 min about oat milk', 'call', 10, 'martin', 'Oat milk'],
  ['Called Martin Oyelade, 18 min: wants samples', 'call', 18, 'martin', 'Wants samples'],
  ['called martin for 18 min: wants samples', 'call', 18, 'martin', 'Wants samples'],
  ['phone call with Davit about delivery', 'call', null, 'davit', 'Delivery'],
  ['call 10 min about the quote', 'call', 10, null, 'The quote'],
  ['call Martin, 3 boxes are missing', 'call', null, 'martin', '3 boxes are missing'],
  ['call', 'call', null, null, ''],
  ['met Davit 1 h 20 about the loading bay', 'meeting', 80, 'davit', 'The loading bay'],
  ['meeting with Elena Vasko half an hour', 'meeting', 30, 'elena', ''],
  ['meeting 1.5 hours about prices', 'meeting', 90, null, 'Prices'],
  ['meeting 1,5 h about prices', 'meeting', 90, null, 'Prices'],
  ['met José an hour', 'meeting', 60, 'jose', ''],
  ['visit Harbour site 2h about breakfast', 'visit', 120, null, 'Harbour site breakfast'],
  ['visited 45 minutes', 'visit', 45, null, ''],
  ['e-mail to Martin about the framework', 'message', null, 'martin', 'The framework'],
  ['wrote to Davit: prices hold', 'message', null, 'davit', 'Prices hold'],
  ['texted martin', 'message', null, 'martin', ''],
  // A name that two share stays in the text.
  ['call Elena 5 min about tea', 'call', 5, null, 'Elena tea'],
  // What was said keeps its own times and names.
  ['call Martin about the 30 min slot with Davit', 'call', null, 'martin', 'The 30 min slot with Davit'],
  // More than a day is no time.
  ['meeting 30 hours about moving', 'meeting', null, null, '30 hours moving'],
  // What does not begin with a talk is a note, as it stands.
  ['Wants the winter samples by Tuesday', 'note', null, null, 'Wants the winter samples by Tuesday'],
  ['they called twice, 10 min each', 'note', null, null, 'they called twice, 10 min each'],
  ['Callum left the firm', 'note', null, null, 'Callum left the firm'],
  ['', 'note', null, null, ''],
] as const)('%s', (text, kind, minutes, contactId, body) => {
  expect(understandLog(text, { people, ...clock })).toMatchObject({ kind, minutes, contactId, body, followUp: null })
})

test.each([
  // What is typed, what was said, what is to be done and by when.
  ['call 10 min about the quote, follow up Friday', 'The quote', 'Follow up', '2026-11-27', undefined],
  ['call Martin 10 min about oat milk, send prices Friday', 'Oat milk', 'Send prices', '2026-11-27', undefined],
  ['call Martin about oat milk, send prices tomorrow at 9', 'Oat milk', 'Send prices', '2026-11-24', '09:00'],
  ['called Davit: delivery is late. Call back Thursday 14:30', 'Delivery is late', 'Call back', '2026-11-26', '14:30'],
  [
    'met José an hour about breakfast and send him the offer next week',
    'Breakfast',
    'Send him the offer',
    '2026-11-30',
    undefined,
  ],
  ['visit 2h, then I will prepare samples by 4 December', '', 'Prepare samples', '2026-12-04', undefined],
  ['call Martin; must check stock today', '', 'Check stock', '2026-11-23', undefined],
  ['They want the winter list, send it Friday', 'They want the winter list', 'Send it', '2026-11-27', undefined],
  ['call Martin about tea\nfollow up on Wednesday', 'Tea', 'Follow up', '2026-11-25', undefined],
  // To follow up is to be done, though nobody said when: it is asked.
  ['call 10 min about the quote, follow up', 'The quote', 'Follow up', undefined, undefined],
] as const)('%s: something follows', (text, body, title, dueOn, dueTime) => {
  expect(understandLog(text, { people, ...clock })).toMatchObject({ body, followUp: { title, dueOn, dueTime } })
})

test.each([
  // What others do, and what has no day, was said.
  ['call Martin about oat milk, they deliver Friday', 'Oat milk, they deliver Friday'],
  ['call Martin about oat milk, send prices', 'Oat milk, send prices'],
  // Nothing was said before it: a line of its own.
  ['send prices Friday', 'send prices Friday'],
  ['call Martin about the call on Friday', 'The call on Friday'],
] as const)('%s: nothing follows', (text, body) => {
  expect(understandLog(text, { people, ...clock })).toMatchObject({ body, followUp: null })
})

test('what follows is left in what was said where nothing is to follow', () => {
  const line = 'call 10 min about the quote, follow up Friday'
  expect(understandLog(line, { people, ...clock, nothingFollows: true })).toMatchObject({
    ...{ body: 'The quote, follow up Friday', followUp: null },
  })
})

test('of a name that two share it is asked which', () => {
  expect(understandLog('call Elena 5 min', { people, ...clock })).toMatchObject({
    ...{ contactId: null, maybe: ['elena', 'elena-2'] },
  })
  expect(understandLog('call Elena Vasko 5 min', { people, ...clock })).toMatchObject({ contactId: 'elena', maybe: [] })
})

test('the same names in another writing are found, and nothing is invented among nobody', () => {
  expect(understandLog('CALL MARTIN 5 MIN', { people, ...clock })).toMatchObject({
    kind: 'call',
    contactId: 'martin',
    minutes: 5,
  })
  expect(understandLog('call Martin 5 min', { people: [], ...clock })).toMatchObject({
    contactId: null,
    body: 'Martin',
  })
})

test.each([
  // Words end where their letters do, in every script, and neither at a hyphen nor at an apostrophe.
  ['Visité le site', 'note', null, null, 'Visité le site'],
  ['Call-back requested', 'note', null, null, 'Call-back requested'],
  ['visit Kyōto 2 h', 'visit', 120, null, 'Kyōto'],
  ['call Martin re-order of tea', 'call', null, 'martin', 'Re-order of tea'],
  ['met Martin’s brother', 'meeting', null, null, 'Martin’s brother'],
  ['Called Martin.', 'call', null, 'martin', ''],
  // What was said loses nothing.
  ['meeting they asked what it is for', 'meeting', null, null, 'They asked what it is for'],
  ['call at 14:30 Martin', 'call', null, 'martin', 'At 14:30'],
  ['message see https://example.com', 'message', null, null, 'See https://example.com'],
  ['call Martin about -5 degrees', 'call', null, 'martin', '-5 degrees'],
  ['call Martin 5 min\n- tea\n\n- milk', 'call', 5, 'martin', '- tea\n\n- milk'],
  ['call ßtraße', 'call', null, null, 'ßtraße'],
  ['call tea\nmilk', 'call', null, null, 'Tea\nmilk'],
  // Of a time that cannot be, no part is taken for one.
  ['meeting 30 hours 20 min', 'meeting', null, null, '30 hours 20 min'],
  ['meeting 24 h 30', 'meeting', null, null, '24 h 30'],
  ['meeting 24 h', 'meeting', 1440, null, ''],
  ['meeting 1,440 min', 'meeting', null, null, '1,440 min'],
  ['call 0 min', 'call', null, null, '0 min'],
  ['call 00 h 00', 'call', null, null, '00 h 00'],
] as const)('%s', (text, kind, minutes, contactId, body) => {
  expect(understandLog(text, { people, ...clock })).toMatchObject({ kind, minutes, contactId, body })
})

test.each([
  ['call Johanna', ['Jo', 'Johanna Meier'], 1, ''],
  ['call Jo', ['Jo', 'Johanna Meier'], 0, ''],
  ['call a supplier', ['A'], undefined, 'A supplier'],
  ['visit Edinburgh with Ed', ['Ed Stone'], 0, 'Edinburgh'],
  ['call Maria Elena Vasko', ['Elena Vasko', 'Maria Elena Vasko'], 1, ''],
  ['call Elena Vasko Brandt', ['Elena Vasko', 'Elena Vasko Brandt'], 1, ''],
  ['call Elena Vasko', ['Elena Vasko', 'Elena Vasko'], undefined, 'Elena Vasko'],
  ['visit Mark Visit 10 min', ['Mark Visit', 'Will Call'], 0, ''],
  ['call İpek Öz 5 min tea', ['İpek Öz'], 0, 'Tea'],
  ['call Jose\u0301 tea', ['Jose'], undefined, 'Jose\u0301 tea'],
  ['call 🌸🌸 İİ GROẞ tea', ['Groß'], 0, '🌸🌸 İİ tea'],
  ['call נועה לוי 5 min', ['נועה לוי'], 0, ''],
])('%s, where people are called %j', (text, names, who, body) => {
  const called = names.map((name, at) => ({ id: `${at}`, name }))
  const contactId = who === undefined ? null : `${who}`
  expect(understandLog(text, { people: called, ...clock })).toMatchObject({ contactId, body })
})

test('a long text among many people is understood, for which a look through the text for each of them would take minutes', () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({ id: `${at}`, name: `Person${at} Surname${at}` }))
  const said = 'wordy '.repeat(33_000)
  expect(understandLog(`call Person4999 Surname4999 10 min about ${said}`, { people: many, ...clock })).toMatchObject({
    ...{ kind: 'call', minutes: 10, contactId: '4999' },
    body: `W${said.slice(1).trim()}`,
  })
})
