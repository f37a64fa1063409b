import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ConfigFault } from './config-fault.ts'

interface ConfigFile {
  path?: string
  values: Record<string, unknown>
}

/** The named file has to be there; the one in the data folder may be. */
export function readConfigFile(named: string | undefined, dataDir: string): ConfigFile {
  const path = resolve(named ?? join(dataDir, 'rapport.config.json'))
  if (!named && !existsSync(path)) return { values: {} }
  return { path, values: parse(path, read(path)) }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'is not there' : 'cannot be read'
    throw new ConfigFault([`The configuration file ${path} ${why}. Write it, or take RAPPORT_CONFIG away.`])
  }
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { ...values }
  } catch (error) {
    throw new ConfigFault([`The configuration file ${path} is not JSON: ${String(error)}.`])
  }
  throw new ConfigFault([`The configuration file ${path} has to hold one object, like {"port": 4310}.`])
}
