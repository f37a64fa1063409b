import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { root } from '../check/run-command.ts'

const files = globSync('{app,modules,platform}/**/*.ts', { cwd: root }).filter((file) => !/\.test\.|\/web\//.test(file))
const literal =
  /(?<=[=(,:[!&|?]\s*|return\s|^\s*)\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/gm
const patterns = files.flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(literal)].map(([, source = '', flags = '']) => ({
    file,
    source,
    flags,
  })),
)

/** Long runs that a pattern could part in many ways, with an end that fits nothing. */
const runs = [
  'a',
  '0',
  ' ',
  '\n',
  '\r\n',
  '-',
  '.',
  ',',
  '@',
  'a.',
  '0,',
  '0 ',
  'a@',
  '"',
  '""',
  '/',
  '\\',
  '=',
  '(',
  '[',
  'é',
  'A1',
  '\t',
  ';',
]
const attacks = runs.flatMap((run) => [
  run.repeat(6000 / run.length),
  `x${run.repeat(6000 / run.length)}\u0001`,
  `1${run.repeat(3000 / run.length)}!`,
])

test('patterns in the server’s code are found', () => {
  expect(patterns.length).toBeGreaterThan(60)
})

test('none of them needs long for any text', () => {
  const slow = patterns.filter(({ source, flags }) => {
    const inside = { attacks, source, flags: flags.replace(/[gy]/g, '') }
    try {
      // Ended by the engine itself: one that parts a run in many ways would never come to its end.
      runInNewContext('for (const text of attacks) new RegExp(source, flags).test(text)', inside, { timeout: 4000 })
      return false
    } catch {
      return true
    }
  })
  expect(slow.map(({ file, source }) => `${file}: /${source}/`)).toEqual([])
})

test('one that does would be found', () => {
  expect(() => runInNewContext('/^(a+)+$/.test("a".repeat(60) + "!")', {}, { timeout: 500 })).toThrow('timed out')
})

test('none is made of what somebody sent: those that are put together are put together of our own words', () => {
  const ours = files.filter((file) => /\bRegExp\(/.test(readFileSync(join(root, file), 'utf8')))
  const reading = 'modules/data-quality/server/reading'
  // Delimiters that the contract lists, signs of currencies, words for credit notes, words of job titles, of kinds of lines.
  const known = ['plan-sales.ts', 'profile-column.ts', 'profile-numbers.ts', 'read-number.ts', 'read-records.ts']
  expect(ours.toSorted()).toEqual([
    ...known.map((name) => `${reading}/${name}`),
    'modules/relationships/server/standard/standard-job-title.ts',
    ...['classify-line.ts', 'documents-of-rows.ts'].map(
      (name) => `modules/revenue/server/accounting-files/reading/${name}`,
    ),
  ])
})
