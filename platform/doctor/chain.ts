import { Anchor } from '../events/anchor.ts'
import { type ChainReport, verifyChain } from '../events/verify-chain.ts'
import type { Check, Patient } from './check.ts'

/** The record of what happened: whether anything in it was changed, taken away or put in. */
export const chain: Check = {
  name: 'chain',
  run: async (patient) => (patient.thorough ? verified(patient) : told(patient)),
}

async function told({ services: { pools } }: Patient) {
  const { rows } = await pools.worker.query<{ waiting: number; seconds: number }>(
    `select count(*)::int as waiting, coalesce(extract(epoch from now() - min(e.recorded_at)), 0)::int as seconds
      from platform.event e cross join platform.sealer s where (e.tx, e.id) > (s.tx, s.id)`,
  )
  const { waiting, seconds } = rows[0]!
  const says =
    waiting === 0
      ? 'Every entry of the record has its place. Run it with --verify to read the whole record again.'
      : `${waiting} entries of the record wait for their place, the oldest for ${seconds} s.`
  if (waiting === 0 || seconds < 60) return { ok: true, says }
  return {
    ok: false,
    says,
    do: 'Entries get their place within a second while Rapport runs. Start it, or look into its log.',
  }
}

async function verified({ services: { pools, config }, workspaceIds, sealingKey }: Patient) {
  const anchors = new Map(new Anchor(config.dataDir).read().map((head) => [head.workspaceId, head]))
  const reports: ChainReport[] = []
  for (const workspaceId of workspaceIds)
    reports.push(await verifyChain(pools, workspaceId, sealingKey, anchors.get(workspaceId)))
  for (const workspaceId of anchors.keys()) if (!workspaceIds.includes(workspaceId)) reports.push(lost(workspaceId))
  const sum = (of: 'events' | 'seals' | 'erased') => reports.reduce((total, report) => total + report[of], 0)
  const faults = reports.flatMap((report) => report.faults)
  const read = `${sum('events')} entries under ${sum('seals')} seals were read again`
  const erased = sum('erased') > 0 ? `; ${sum('erased')} of them were erased, and an entry says so` : ''
  if (faults.length === 0) return { ok: true, says: `${read}${erased}. None was changed, taken away or put in.` }
  return {
    ok: false,
    says: `${read}${erased}. ${faults.length === 1 ? 'One thing is' : `${faults.length} things are`} not as sealed: ${faults.join(' ')}`,
    do: 'Somebody or something wrote to the database past Rapport. Find out who could, keep this copy, and restore the last backup that verifies.',
  }
}

const lost = (workspaceId: string): ChainReport => ({
  ...{ events: 0, seals: 0, erased: 0 },
  faults: [`The workspace ${workspaceId} was sealed here and is gone.`],
})
