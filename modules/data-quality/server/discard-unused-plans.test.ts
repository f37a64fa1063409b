import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { slices } from '#app/slices.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { openTestHouse } from '#tests/house.ts'
import { uploadAndPlan } from '#tests/uploads.ts'

let ahead = 0
const house = await openTestHouse({ jobs: true, clock: () => new Date(Date.now() + ahead) })
const dayMs = 86_400_000
const sales = 'Invoice no,Invoice date,Customer,Amount\n1,2024-01-31,Saltgrass Hotels,5\n2,2024-02-30,Corvane,6\n'
const job = 'data-quality:discard-unused-plans'

test('a plan that nobody starts for a week goes with its rows and its file, and the log says so', async () => {
  const workspace = await house.openWorkspace()
  const plan = await uploadAndPlan(await workspace.signIn('owner'), sales)
  const path = house.services.files.pathOf(workspace.id, plan.files[0]!.fileId!)
  ahead = 6.9 * dayMs
  await askWorker()
  expect([existsSync(path), await rowsOf(workspace.id)]).toEqual([
    true,
    { staged: 2, planned: 2, rejected: 1, files: 1 },
  ])
  ahead = 7.1 * dayMs
  await askWorker()
  expect([existsSync(path), await rowsOf(workspace.id)]).toEqual([
    false,
    { staged: 0, planned: 0, rejected: 0, files: 0 },
  ])
  const { api } = await workspace.signIn('owner')
  expect(await api.dataQuality.getImport({ id: plan.id })).toMatchObject({ status: 'discarded', interrupted: false })
  await expect(api.dataQuality.startImport({ id: plan.id })).rejects.toThrow(/was never started/)
})

test('what was written stays, however old it is', async () => {
  ahead = 0
  const workspace = await house.openWorkspace()
  const owner = await workspace.signIn('owner')
  const plan = await uploadAndPlan(owner, sales)
  await owner.api.dataQuality.startImport({ id: plan.id })
  await expect.poll(async () => (await owner.api.dataQuality.getImport({ id: plan.id })).status).toBe('done')
  ahead = 30 * dayMs
  await askWorker()
  const { api } = await workspace.signIn('owner')
  expect(await api.dataQuality.getImport({ id: plan.id })).toMatchObject({ status: 'done' })
})

test('the worker knows when to do what slices want done by the clock', async () => {
  const { rows } = await house.pools.worker.query<{ identifier: string }>(
    'select identifier from graphile_worker._private_known_crontabs order by 1',
  )
  const declared = slices.flatMap(({ name, scheduled = [] }) => scheduled.map((each) => `${name}:${each.name}`))
  expect(rows.map(({ identifier }) => identifier)).toEqual([...declared, 'platform:forget-idempotency-keys'].sort())
})

/** As the clock would, and waits until the worker has done it. */
async function askWorker(): Promise<void> {
  const { worker } = house.pools
  const { rows } = await worker.query<{ id: string }>('select id::text from graphile_worker.add_job($1)', [job])
  await expect
    .poll(async () => (await worker.query('select from graphile_worker.jobs where id = $1', [rows[0]!.id])).rowCount, {
      timeout: 20_000,
    })
    .toBe(0)
}

const rowsOf = (workspaceId: string) =>
  inWorkspace(
    house.pools,
    workspaceId,
    async (_, client) => {
      const { rows } = await client.query(
        `select (select count(*)::int from data_quality.staged_row where workspace_id = $1) as staged,
          (select count(*)::int from revenue.planned_line where workspace_id = $1) as planned,
          (select count(*)::int from data_quality.rejected_row where workspace_id = $1) as rejected,
          (select count(*)::int from platform.file where workspace_id = $1) as files`,
        [workspaceId],
      )
      return rows[0]
    },
    { readOnly: true },
  )
