import { expect, test } from 'vitest'
import { explainFault } from './explain-fault.ts'

const stopped = /^The database stopped during the import, as it does when its disk is full\./
const faults: [object, RegExp][] = [
  [{ code: '53100', message: 'could not extend file' }, /^The disk is full\. Make room/],
  [{ code: '57P02', message: 'terminating connection' }, stopped],
  [new Error('Connection terminated unexpectedly'), stopped],
  [{ code: 'ENOENT', syscall: 'connect', message: 'connect ENOENT /run/.s.PGSQL.5432' }, stopped],
  [
    { code: 'ENOENT', syscall: 'open', message: 'no such file' },
    /^The file is no longer where it was\. Choose it again\.$/,
  ],
  [{ code: 'EACCES', syscall: 'open', message: 'permission denied' }, /^The file may not be read\./],
]

test('a full disk is named by what lies on it', () => {
  expect(explainFault({ code: '53100' }, '/srv/rapport')).toBe(
    'The disk with /srv/rapport is full. Make room and resume the import, or undo it.',
  )
})

test.each(faults)('%j is told in a sentence for people', (fault, sentence) => {
  expect(explainFault(fault)).toMatch(sentence)
})
