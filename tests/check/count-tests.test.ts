import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-count-'))
  file = join(folder, 'report.json')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function report(numPassedTests: number, numFailedTests: number, numPendingTests: number, broken = 0): string {
  const testResults = Array.from({ length: broken }, () => ({ status: 'failed', assertionResults: [] }))
  writeFileSync(file, JSON.stringify({ numPassedTests, numFailedTests, numPendingTests, numTodoTests: 0, testResults }))
  return file
}

test('passed, failed and skipped tests are counted', () => {
  expect(countTests(report(5, 2, 1), false)).toEqual({ passed: 5, failed: 2, skipped: 1 })
})

test('a file that could not be loaded is a failure', () => {
  expect(countTests(report(5, 0, 0, 1), false)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('a run that failed without a failed test is a failure', () => {
  expect(countTests(report(5, 0, 0), false)).toEqual({ passed: 5, failed: 1, skipped: 0 })
  expect(countTests(join(folder, 'missing.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
