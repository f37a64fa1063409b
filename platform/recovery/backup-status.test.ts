import { expect, test } from 'vitest'
import { openTestHouse } from '#tests/house.ts'
import { recordRun } from './runs.ts'

const house = await openTestHouse()

test('an owner sees the newest backup and what became of the trial, a member does not', async () => {
  const workspace = await house.openWorkspace()
  const [owner, member] = [await workspace.signIn('owner'), await workspace.signIn('member')]
  expect(await owner.api.workspace.showBackups({})).toMatchObject({ nightly: true, kept: 0, last: null, trial: null })
  const run = (at: string) => ({ begunAt: at, finishedAt: at, bytes: 12, file: '/backups/one' })
  await recordRun(house.pools, { ...run('2026-11-20T02:30:00.000Z'), kind: 'backup', ok: true, says: 'Whole.' })
  await recordRun(house.pools, { ...run('2026-11-21T02:30:00.000Z'), kind: 'backup', ok: false, says: 'No room.' })
  await recordRun(house.pools, { ...run('2026-11-21T03:30:00.000Z'), kind: 'drill', ok: true, says: 'All well.' })
  expect(await owner.api.workspace.showBackups({})).toMatchObject({
    last: { ok: false, says: 'No room.' },
    good: { at: '2026-11-20T02:30:00.000Z', ok: true },
    trial: { at: '2026-11-21T03:30:00.000Z', ok: true, says: 'All well.' },
  })
  await expect(member.api.workspace.showBackups({})).rejects.toMatchObject({ problem: { status: 403 } })
})
