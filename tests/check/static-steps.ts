import { checkComponents } from './components.ts'
import { runCommand } from './run-command.ts'
import type { Step } from './step.ts'

/** Checks that read the source and run nothing of it; each counts as one. */
export const staticSteps: Step[] = [
  commandStep('format and style', 'biome', ['ci', '--colors=off', '.']),
  // The types are read once for both: the compiler by itself would take as long again.
  commandStep('types and lint', 'oxlint', ['--type-aware', '--type-check', '--deny-warnings']),
  commandStep('unused code', 'knip', ['--no-progress']),
  { name: 'components', run: checkComponents },
]

function commandStep(name: string, command: string, args: string[]): Step {
  return {
    name,
    async run() {
      const { succeeded, output } = await runCommand(command, args)
      return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0, output }
    },
  }
}
