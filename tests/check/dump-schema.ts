import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { bootstrap } from '#platform/database/bootstrap.ts'
import { createTemporaryCluster } from '#platform/database/embedded/temporary-cluster.ts'
import { migrate } from '#platform/database/migrate.ts'
import { describeSchema } from '../schema/describe-schema.ts'

const file = new URL('../../database/schema.sql', import.meta.url)

const cluster = await createTemporaryCluster()
try {
  await bootstrap(cluster.connection, 'rapport')
  await migrate({ ...cluster.connection, database: 'rapport' })
  const client = new pg.Client({ ...cluster.connection, database: 'rapport' })
  await client.connect()
  await writeFile(file, await describeSchema(client))
  await client.end()
} finally {
  await cluster.stop()
}
