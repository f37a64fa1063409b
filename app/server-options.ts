import { parseArgs } from 'node:util'
import { settingOptions } from '#platform/config/config.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { misparsed } from './misparsed.ts'

export const serverUsage = `bin/start [--port 4310] [--host 127.0.0.1] [--public-url URL] [--data-dir FOLDER]
  [--trusted-proxies LIST] [--role web|worker|all] [--log-level debug|info|warn|error|silent]

Sets up what is missing and serves Rapport. The environment (RAPPORT_PORT, RAPPORT_HOST, …) and rapport.config.json in the
data folder say the same; bin/rapport config shows what is in force.`

/** Answers whether help is asked for. Throws a UsageFault for what is no option, which would be passed over otherwise. */
export function readServerOptions(args: string[]): { help: boolean } {
  const texts = settingOptions.map((option) => [option.slice(2), { type: 'string' }] as const)
  try {
    const { values } = parseArgs({ args, options: { ...Object.fromEntries(texts), help: { type: 'boolean' } } })
    return { help: values.help === true }
  } catch (error) {
    const sentence = misparsed(error)
    throw sentence === undefined ? error : new UsageFault(`${sentence}\n\n${serverUsage}`)
  }
}
