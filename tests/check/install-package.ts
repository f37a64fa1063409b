import { existsSync } from 'node:fs'
import { runCommand } from './run-command.ts'

/** Installs one of Debian's packages where that is possible; otherwise fails with `missing`, which says what to do. */
export async function installPackage(name: string, missing: string): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error(missing)
  process.stderr.write(`Installing ${name} …\n`)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update'], quiet)
  const install = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', name], quiet)
  if (!install.succeeded) throw new Error(`${missing}\n${install.output}`)
}
