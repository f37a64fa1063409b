export interface Result {
  passed: number
  failed: number
  skipped: number
  /** Shown when something failed. */
  output: string
  /** Shown always: what rounds of faults did. */
  report?: string
}

export interface Step {
  name: string
  run(): Promise<Result>
}

/** Runs the steps beside each other and prints a line for each when it ends. */
export function runAll(steps: Step[]): Promise<Result[]> {
  return Promise.all(steps.map(runOne))
}

async function runOne(step: Step): Promise<Result> {
  const begin = performance.now()
  const result = await step.run().catch(brokenStep)
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  const failed = result.failed > 0
  process.stdout.write(`${failed ? 'failed' : 'ok    '} ${seconds.padStart(6)} s  ${step.name}${counts(result)}\n`)
  if (result.report) process.stdout.write(`${result.report.trimEnd().replace(/^/gm, '           ')}\n`)
  if (failed) process.stdout.write(`${result.output.trim()}\n\n`)
  return result
}

function brokenStep(error: unknown): Result {
  const output = error instanceof Error ? error.message : String(error)
  return { passed: 0, failed: 1, skipped: 0, output }
}

function counts({ passed, failed, skipped }: Result): string {
  return passed + failed + skipped > 1 ? ` (${passed} passed, ${failed} failed, ${skipped} skipped)` : ''
}
