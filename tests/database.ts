import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bootstrap } from '#platform/database/bootstrap.ts'
import { createTemporaryCluster } from '#platform/database/embedded/temporary-cluster.ts'
import { migrate } from '#platform/database/migrate.ts'

export const template = 'rapport_template'

/** One cluster a run (of the PostgreSQL in RAPPORT_TEST_POSTGRES, if that is set), migrated once into a template that every test file clones; dropped as a whole at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await createTemporaryCluster({ max_connections: '300' }, process.env.RAPPORT_TEST_POSTGRES)
  await bootstrap(cluster.connection, template)
  await migrate({ ...cluster.connection, database: template })
  project.provide('cluster', {
    host: cluster.connection.host,
    port: cluster.connection.port,
    password: cluster.connection.password,
  })
  const runFolder = mkdtempSync(join(tmpdir(), 'rapport-run-'))
  project.provide('runFolder', runFolder)
  return async () => {
    await cluster.stop()
    await rm(runFolder, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Of this run of the tests, for what its files share. */
    runFolder: string
    cluster: { host: string; port: number; password: string | undefined }
  }
}
