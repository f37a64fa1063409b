import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { seededRandom, shuffled } from '#modules/sample/server/seeded-random.ts'
import { startEmbedded } from '#platform/database/embedded/start-embedded.ts'
import { newId } from '#platform/server/ids.ts'
import { dataFolder } from '../data-folder.ts'
import { holdAtSteps } from './hold.ts'
import { faultsOf, signUp } from './ledger.ts'
import { freePort, startProgram } from './program.ts'
import { tell } from './report.ts'

/*
 * An import and its undo, killed at each of their steps. A step is a mark that the job makes on the import: the database
 * holds the job at the n-th mark, in the middle of its transaction, the program is killed there and started again, and its
 * owner goes on. What comes out is what came out undisturbed.
 */
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
const most = process.env.RAPPORT_SOAK ? Number.POSITIVE_INFINITY : 1

const dataDir = await dataFolder()
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const rows = Array.from(
  { length: 40 },
  (_, no) => `S-${no},2024-0${1 + (no % 9)}-11,Firm ${no % 7},${1 + (no % 3)},${no}.50`,
)
const file = `Invoice no,Invoice date,Customer,Quantity,List price\n${rows.join('\n')}\n`

test('an import that is killed at any of its steps, and its undo, end as they would have undisturbed', {
  timeout: 1_800_000,
}, async () => {
  const port = await freePort()
  let program = await startProgram(dataDir, port)
  const owner = await signUp(`http://127.0.0.1:${port}`)
  const steps = await holdImports()
  const report: string[] = []
  /** Asks `look` again and again until it answers, and kills the program when the step is reached. */
  const untilThere = async <T>(step: number | undefined, look: () => Promise<T | undefined>): Promise<T> => {
    let killed = step === undefined
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
      if (!killed && (await steps.reached())) {
        await program.kill('program')
        await steps.release()
        await steps.passTime()
        program = await startProgram(dataDir, port)
        killed = true
      }
      const answer = await look()
      if (answer !== undefined) return answer
    }
    return expect.fail(`What was killed at step ${step} is not done after a minute`)
  }
  const { dataQuality } = owner.api
  const drive = (id: string, wanted: 'done' | 'undone', step?: number) =>
    untilThere(step, async () => {
      const record = await dataQuality.getImport({ id }).catch(() => undefined)
      if (record?.status === wanted) return true
      if (record) await press(actFor(dataQuality, wanted, record.status, record.interrupted)?.({ id }))
      return undefined
    })
  const round = async (applyStep?: number, undoStep?: number) => {
    await steps.holdAt(applyStep)
    const sent = await owner.fetch('/api/v1/imports/files?name=sales.csv', upload)
    const { fileId } = (await sent.json()) as { fileId: string }
    const files = [{ fileId, name: 'sales.csv' }]
    const idempotencyKey = newId()
    const create = () => dataQuality.createImport({ kind: 'sales', files }, { idempotencyKey })
    const { id } = await untilThere(applyStep, () => press(create()))
    await drive(id, 'done', applyStep)
    const applied = { steps: await steps.passed(), contents: await steps.contents(), faults: await steps.faults() }
    await steps.holdAt(undoStep)
    await drive(id, 'undone', undoStep)
    return { applied, undone: { steps: await steps.passed(), contents: await steps.contents() } }
  }
  try {
    const calm = await round()
    expect(calm.applied.contents).toMatchObject({ accounts: 7, lines: 40 })
    expect(calm.undone.contents).toMatchObject({ accounts: 0, lines: 0 })
    const random = seededRandom(seed)
    const [apply, undo] = [calm.applied.steps, calm.undone.steps].map((count) =>
      shuffled(
        random,
        Array.from({ length: count }, (_, at) => at + 1),
      ).slice(0, most),
    ) as [number[], number[]]
    for (let at = 0; at < Math.max(apply.length, undo.length); at++) {
      const { applied, undone } = await round(apply[at], undo[at])
      const told = { import: [apply[at], calm.applied.steps], undo: [undo[at], calm.undone.steps] }
      for (const [what, [step, of]] of Object.entries(told))
        if (step) report.push(`${what} killed at step ${step} of ${of}`)
      expect(applied.contents).toEqual(calm.applied.contents)
      expect(applied.faults).toEqual([])
      expect(undone.contents).toEqual(calm.undone.contents)
    }
  } finally {
    tell('killed-job', seed, report)
    await program.kill('program')
    await steps.end()
  }
})

const upload = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }

type Imports = Awaited<ReturnType<typeof signUp>>['api']['dataQuality']

/** Not waited for where the database holds it: the program is killed then. What is refused is asked again. */
const press = <T>(answer: Promise<T> | undefined): Promise<T | undefined> =>
  Promise.race([answer?.catch(() => undefined), pause(500, undefined)])

/** The button that the owner would press. */
function actFor(api: Imports, wanted: 'done' | 'undone', status: string, interrupted: boolean) {
  if (wanted === 'undone')
    return interrupted || status === 'done' || status === 'stopped' || status === 'failed' ? api.undoImport : undefined
  if (status === 'planned') return api.startImport
  return interrupted || status === 'stopped' || status === 'failed' ? api.resumeImport : undefined
}

async function holdImports() {
  const database = await startEmbedded({ dataDir })
  const client = new pg.Client({ ...database.connection, database: 'rapport' })
  await client.connect()
  return {
    ...(await holdAtSteps(client, ['before update on data_quality.import for each row'])),
    /** All that an import writes, but for ids and times. */
    async contents() {
      const { rows } = await client.query<{ answer: Record<string, unknown> }>(`select json_build_object(
        'accounts', (select count(*) from relationships.account where deleted_at is null),
        'names', (select json_agg(name order by name) from relationships.account where deleted_at is null),
        'documents', (select json_agg(json_build_array(number, net, issued_on) order by number) from revenue.document),
        'lines', (select count(*) from revenue.line),
        'months', (select json_agg(json_build_array(month, net) order by month) from (
          select month, sum(net) as net from revenue.month_total group by 1 having sum(lines) > 0) t),
        'entries', (select count(*) from search.entry),
        'staged', (select count(*) from data_quality.staged_row)) as answer`)
      return rows[0]!.answer
    },
    faults: () => faultsOf(client),
    /** Only what has not moved for a while is taken for interrupted. */
    passTime: () => client.query(`update data_quality.import set progressed_at = progressed_at - interval '1 minute'`),
    async end() {
      await client.end()
      await database.stop()
    },
  }
}
