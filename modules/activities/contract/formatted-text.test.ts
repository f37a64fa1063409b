import { describe, expect, test } from 'vitest'
import { type Block, formattingWords, isLinkAddress, isPlain, textAsFormatted, wordsOf } from './formatted-text.ts'
import { formattedText } from './formatted-text-schema.ts'

const say = (text: string, ...marks: object[]) => ({ type: 'text', text, ...(marks.length > 0 && { marks }) })
const line = (...content: object[]) => ({ type: 'paragraph', content })
const doc = (...content: object[]) => ({ type: 'doc', content })
const to = (href: string) => ({ type: 'link', attrs: { href } })
const item = (...content: object[]) => ({ type: 'listItem', content })
const bold = { type: 'bold' }

/** So many lists in each other. */
const nested = (levels: number) => {
  let inner: object = line(say('deep'))
  for (let level = 0; level < levels; level++) inner = { type: 'bulletList', content: [item(line(), inner)] }
  return doc(inner)
}

const whole = doc(
  { type: 'heading', attrs: { level: 3 }, content: [say('Winter samples')] },
  line(say('Wants '), say('twelve', bold), say(' of them, see '), say('the list', to('https://oxbow.example/list'))),
  { type: 'bulletList', content: [item(line(say('oat')), { type: 'bulletList', content: [item(line(say('bare')))] })] },
  { type: 'orderedList', attrs: { start: 3 }, content: [item(line(say('ask'))), item(line(say('send')))] },
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: true }, content: [line(say('agreed'))] },
      { type: 'taskItem', attrs: { checked: false }, content: [line(say('signed'))] },
    ],
  },
  {
    type: 'blockquote',
    content: [line(say('By Tuesday', { type: 'italic' }), { type: 'hardBreak' }, say('or never'))],
  },
  line(say('https://oxbow.example', to('https://oxbow.example/'))),
)

test('a text is told in its words, and how it is formatted in others', () => {
  const text = formattedText.parse(whole)
  expect(text).toEqual(whole)
  expect(wordsOf(text).split('\n')).toEqual([
    'Winter samples',
    'Wants twelve of them, see the list (https://oxbow.example/list)',
    '- oat',
    '  - bare',
    '3. ask',
    '4. send',
    '[x] agreed',
    '[ ] signed',
    '> By Tuesday',
    '> or never',
    'https://oxbow.example',
  ])
  expect(formattingWords(text)).toBe(
    'headings, bold, a link to https://oxbow.example/list, a list, a numbered list, a checklist, a quote, italic, a link to https://oxbow.example/',
  )
  expect(isPlain(text)).toBe(false)
})

test('of a link in parts the address stands behind the last', () => {
  const address = to('tel:+4930123')
  expect(wordsOf({ type: 'doc', content: [line(say('the ', address), say('desk', bold, address)) as Block] })).toBe(
    'the desk (tel:+4930123)',
  )
})

test('a list of nothing says nothing', () => {
  expect(wordsOf({ type: 'doc', content: [{ type: 'bulletList', content: [item(line()) as never] }] })).toBe('')
})

test.each(['', 'One line', 'Two\n\nlines', '<b>&amp;</b>\n  indented'])('plain words stay as they are: %j', (words) => {
  const text = textAsFormatted(words)
  expect(formattedText.parse(text)).toEqual(text)
  expect(isPlain(text)).toBe(true)
  expect(wordsOf(text)).toBe(words)
})

test.each([
  'https://oxbow.example/a?b=c#d',
  'HTTP://oxbow.example',
  'mailto:elena@saltgrass.example',
  'tel:+49-30-123',
])('a link may lead to %s', (address) => expect(isLinkAddress(address)).toBe(true))

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://oxbow.example/1',
  '//oxbow.example',
  '/accounts/1',
  'oxbow.example',
  'https://oxbow.example/\u202Egnp.exe',
  'https://',
  `https://oxbow.example/${'a'.repeat(2_000)}`,
  '',
])('a link may not lead to %j', (address) => expect(isLinkAddress(address)).toBe(false))

describe('refused is', () => {
  test.each<[string, unknown, string]>([
    ['what is no document', 'text', 'This is no formatted text: an object of type "doc" is wanted'],
    ['nothing', null, 'This is no formatted text: an object of type "doc" is wanted'],
    ['a list of blocks', [line(say('x'))], 'This is no formatted text: an object of type "doc" is wanted'],
    ['an empty document', doc(), 'This holds nothing. Leave it out.'],
    ['a script', doc({ type: 'script', content: [say('alert(1)')] }), 'A note holds paragraphs'],
    ['HTML', doc({ type: 'html', html: '<img src=x onerror=alert(1)>' }), 'A note holds paragraphs'],
    ['a picture', doc(line({ type: 'image', attrs: { src: 'https://evil.example/x.png' } })), 'A line holds text'],
    ['a mark that styles', doc(line(say('x', { type: 'textStyle', attrs: { color: 'red' } }))), 'Words may be bold'],
    ['a link that runs', doc(line(say('x', to('javascript:alert(1)')))), 'A link leads to an address'],
    [
      'a link with more than an address',
      doc(line(say('x', { type: 'link', attrs: { href: 'https://a.example', onclick: 'alert(1)' } }))),
      'Unrecognized key: "onclick"',
    ],
    ['a paragraph with a style', doc({ ...line(say('x')), attrs: { style: 'x' } }), 'Unrecognized key: "attrs"'],
    [
      'a large heading',
      doc({ type: 'heading', attrs: { level: 1 }, content: [say('x')] }),
      'Headings of a note are of level 3',
    ],
    ['a NUL byte', doc(line(say('a\0b'))), 'This holds a character that cannot be stored'],
    ['half a character', doc(line(say('\ud800'))), 'This holds a character that cannot be stored'],
    ['an empty list', doc({ type: 'bulletList', content: [] }), 'This list holds nothing. Leave it out.'],
    ['lists in each other without end', nested(7), 'Lists and quotes are nested too deep here'],
    ['more parts than anybody writes', doc(...Array.from({ length: 9_000 }, () => line(say('x')))), 'too many parts'],
    ['more than a note holds', doc(line(say('x'.repeat(200_001)))), 'A note holds at most 20,000 characters'],
  ])('%s', (_, text, message) => {
    const { success, error } = formattedText.safeParse(text)
    expect(success).toBe(false)
    expect(error!.issues.map((issue) => issue.message).join()).toContain(message)
  })

  test('what is nested so deep that going down into it would end the program', () => {
    let text: unknown = {}
    for (let level = 0; level < 200_000; level++) text = [text]
    expect(formattedText.safeParse(doc(text as object)).success).toBe(false)
  })

  test('and five lists in each other are not', () => {
    expect(formattedText.safeParse(nested(5)).success).toBe(true)
  })
})
