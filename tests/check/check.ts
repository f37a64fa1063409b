import { ensureAccountingPrograms } from './accounting-programs.ts'
import { behindProxies } from './behind-proxies.ts'
import { browserStep } from './browser-step.ts'
import { oldestPostgres } from './oldest-postgres.ts'
import { staticSteps } from './static-steps.ts'
import { runAll, type Step } from './step.ts'
import { testStep } from './test-step.ts'

const usage = 'bin/check [--fast] [--soak]\n  --fast  without the browser\n  --soak  with the long rounds\n'
const words = process.argv.slice(2)
const strange = words.find((word) => !['--fast', '--soak', '--help', '-h'].includes(word))
if (strange !== undefined) {
  process.stderr.write(`There is no option ${strange}.\n\n${usage}`)
  process.exit(2)
}
if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(usage)
  process.exit()
}
const [fast, soak] = [words.includes('--fast'), words.includes('--soak')]
if (soak) process.env.RAPPORT_SOAK = '1'

const tests: Step = {
  name: 'tests',
  async run() {
    await ensureAccountingPrograms()
    return testStep('tests', 'vitest.config.ts').run()
  },
}
// The checks that only read make use of the time in which tests wait; the browser fills the cores by itself.
const rounds: Step[][] = [
  [...staticSteps, tests],
  fast ? [] : [browserStep],
  soak ? [oldestPostgres] : [],
  soak ? [behindProxies] : [],
]

const total = { passed: 0, failed: 0, skipped: 0 }
for (const steps of rounds) {
  for (const { passed, failed, skipped } of await runAll(steps)) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exitCode = total.failed > 0 ? 1 : 0
