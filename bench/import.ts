import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { bootstrap } from '#platform/database/bootstrap.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { Bench } from './line.ts'
import { timed } from './measure.ts'
import type { World } from './world.ts'

const commandLine = fileURLToPath(new URL('../app/cli.ts', import.meta.url))

/** What the rows refer to comes before them. Those of the workspace itself are there beforehand. */
const workspaceTables = ['workspace.workspace', 'workspace.member']
const tables = [
  'relationships.account',
  'relationships.relationship',
  'relationships.contact',
  'relationships.account_figure',
  'search.entry',
  'revenue.product',
  'revenue.unit_cost',
  'revenue.document',
  'revenue.line',
  'revenue.account_month',
  'revenue.month_total',
  'revenue.posting',
  'platform.event',
  'platform.event_body',
  'platform.event_subject',
]

/** Both begin on an empty folder; the raw side copies the very rows that the import left, into the same tables. */
export const importing: Bench = {
  name: 'import',
  async measure(world) {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-import-'))
    const dataDir = join(folder, 'data')
    try {
      await writeFiles(world, folder)
      const embedded = await startEmbedded({ dataDir })
      try {
        const customers = await runImport(dataDir, join(folder, 'customers.csv'), 'accounts')
        const sales = await runImport(dataDir, join(folder, 'sales.csv'), 'sales')
        const raw = await copyFinishedRows(embedded.connection, folder)
        const rows = customers.read + sales.read
        const [ours, bare] = [rows / (customers.seconds + sales.seconds), rows / raw.seconds]
        return [
          {
            line: `import ${customers.read} customers and ${sales.read} sales lines from CSV`,
            ours,
            raw: bare,
            unit: 'rows/s',
            figure: ours / bare,
            must: 0.4,
            aim: 0.7,
            better: 'more',
            note: `customers ${customers.seconds.toFixed(1)} s, sales ${sales.seconds.toFixed(1)} s; rejected ${customers.rejected + sales.rejected}; copied in ${raw.seconds.toFixed(1)} s: ${raw.rows}`,
            sql: tables.map((table) => `copy ${table} from stdin`),
          },
        ]
      } finally {
        await embedded.stop()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The generated firm as another program would export it. Credit notes have negative quantities. */
async function writeFiles({ admin, workspaceId }: World, folder: string): Promise<void> {
  await copyOut(
    admin,
    `(select external_id as "Customer ID", name as "Customer Name", segment as "Segment", city as "City",
      country as "Country", email as "E-mail" from relationships.account where workspace_id = '${workspaceId}' order by id)`,
    join(folder, 'customers.csv'),
    'format csv, header true',
  )
  await copyOut(
    admin,
    `(select l.position as "Row ID", d.number as "Order ID", d.issued_on as "Order Date", a.external_id as "Customer ID",
      a.name as "Customer Name", p.code as "Product ID", p.name as "Product Name", round(l.net / 100.0, 2) as "Sales",
      trim_scale(case when l.net < 0 then -l.quantity else l.quantity end) as "Quantity",
      round(l.discount::numeric / nullif(l.gross, 0), 4) as "Discount", round((l.net - l.base_cost) / 100.0, 2) as "Profit"
    from revenue.line l
    join revenue.document d on d.workspace_id = l.workspace_id and d.id = l.document_id
    join relationships.account a on a.workspace_id = l.workspace_id and a.id = l.account_id
    join revenue.product p on p.workspace_id = l.workspace_id and p.id = l.product_id
    where l.workspace_id = '${workspaceId}' order by l.id)`,
    join(folder, 'sales.csv'),
    'format csv, header true',
  )
}

/** `what` is a query in brackets, or a table: then without the columns that follow from others. */
async function copyOut(client: pg.ClientBase, what: string, file: string, format: string): Promise<void> {
  await pipeline(client.query(copyTo(`copy ${what} to stdout (${format})`)), createWriteStream(file))
}

interface Imported {
  read: number
  rejected: number
  seconds: number
}

/** Wall-clock time of the whole command. */
async function runImport(dataDir: string, file: string, kind: string): Promise<Imported> {
  const args = [commandLine, 'import', file, '--kind', kind, '--json', '--data-dir', dataDir]
  let output = ''
  let complaints = ''
  const milliseconds = await timed(async () => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (complaints += chunk))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`rapport import --kind ${kind} ended with ${code}: ${complaints.trim()}`)
  })
  return { ...(JSON.parse(output) as Imported), seconds: milliseconds / 1000 }
}

/** Copies what the import left out of its database, and times copying it into another with all keys and indexes. */
async function copyFinishedRows(
  administrator: pg.ClientConfig,
  folder: string,
): Promise<{ seconds: number; rows: string }> {
  await bootstrap(administrator, 'finished')
  await migrate({
    host: administrator.host!,
    port: administrator.port!,
    password: administrator.password as string,
    database: 'finished',
  })
  const source = new pg.Client({ ...administrator, database: 'rapport' })
  const target = new pg.Client({ ...administrator, database: 'finished' })
  await Promise.all([source.connect(), target.connect()])
  try {
    const counts: string[] = []
    for (const table of [...workspaceTables, ...tables]) {
      await copyOut(source, table, join(folder, `${table}.copy`), 'format text')
      const { rows } = await source.query<{ rows: string }>(`select count(*) as rows from ${table}`)
      counts.push(`${table} ${rows[0]!.rows}`)
    }
    await source.query('checkpoint')
    const copyIn = async (table: string) =>
      pipeline(createReadStream(join(folder, `${table}.copy`)), target.query(copyFrom(`copy ${table} from stdin`)))
    for (const table of workspaceTables) await copyIn(table)
    const milliseconds = await timed(async () => {
      for (const table of tables) await copyIn(table)
    })
    return { seconds: milliseconds / 1000, rows: counts.slice(workspaceTables.length).join(', ') }
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}
