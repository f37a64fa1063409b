import { existsSync } from 'node:fs'
import { installPackage } from './install-package.ts'
import type { Step } from './step.ts'
import { testStep } from './test-step.ts'

/** The oldest PostgreSQL that Rapport supports, where Debian puts it. */
const folder = '/usr/lib/postgresql/15'

/** The tests once more on that server. */
export const oldestPostgres: Step = {
  name: 'tests on PostgreSQL 15',
  async run() {
    await ensureInstalled()
    return testStep('tests', 'vitest.config.ts', { RAPPORT_TEST_POSTGRES: folder }).run()
  },
}

async function ensureInstalled(): Promise<void> {
  if (existsSync(`${folder}/bin/initdb`)) return
  await installPackage(
    'postgresql-15',
    `The long rounds need PostgreSQL 15 in ${folder}, and it is not there. Install it (on Debian: apt-get install postgresql-15).`,
  )
}
