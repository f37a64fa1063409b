import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countTests } from './count-tests.ts'
import { runCommand } from './run-command.ts'
import type { Step } from './step.ts'

/** Runs the tests of one vitest configuration; every test counts as one. */
export function testStep(name: string, config: string, env: Record<string, string> = {}): Step {
  return {
    name,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'rapport-check-'))
      const report = join(folder, 'report.json')
      const rounds = join(folder, 'rounds.txt')
      const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
      try {
        const args = ['run', '--config', config, ...reporters]
        const { succeeded, output } = await runCommand('vitest', args, { ...env, RAPPORT_ROUNDS: rounds })
        const told = existsSync(rounds) ? { report: readFileSync(rounds, 'utf8') } : {}
        return { ...countTests(report, succeeded), output, ...told }
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}
