import { existsSync, readFileSync } from 'node:fs'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/**
 * Counts in vitest's JSON report. A file that could not be loaded holds no tests and counts as one failure, and so
 * does a run that failed for any other reason, so that a failure is never counted away.
 */
export function countTests(report: string, succeeded: boolean) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const read = JSON.parse(readFileSync(report, 'utf8')) as Report
  const broken = read.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = read.numFailedTests + broken.length
  return {
    passed: read.numPassedTests,
    failed: succeeded ? failed : Math.max(1, failed),
    skipped: read.numPendingTests + read.numTodoTests,
  }
}
