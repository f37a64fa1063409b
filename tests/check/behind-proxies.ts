import { existsSync } from 'node:fs'
import { installPackage } from './install-package.ts'
import type { Step } from './step.ts'
import { testStep } from './test-step.ts'

/** The proxies that deploy/ has an example for, where Debian puts them. */
const needed = { nginx: '/usr/sbin/nginx', caddy: '/usr/bin/caddy', openssl: '/usr/bin/openssl' }

export const behindProxies: Step = {
  name: 'tests behind nginx and Caddy',
  async run() {
    for (const [name, program] of Object.entries(needed)) {
      if (existsSync(program)) continue
      const missing = `The long rounds need ${name} as ${program}, and it is not there. Install it (on Debian: apt-get install ${name}).`
      await installPackage(name, missing)
    }
    return testStep('tests', 'vitest.proxies.config.ts').run()
  },
}
