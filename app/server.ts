import { UsageFault } from '#platform/config/usage-fault.ts'
import { serve } from './serve.ts'
import { readServerOptions, serverUsage } from './server-options.ts'

const words = process.argv.slice(2)

try {
  if (readServerOptions(words).help) process.stdout.write(`${serverUsage}\n`)
  else await serve(words)
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof UsageFault ? 2 : 1)
}
