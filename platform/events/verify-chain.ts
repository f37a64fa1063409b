import { type KeyObject, verify } from 'node:crypto'
import type { Pools } from '../database/pools.ts'
import { inWorkspace } from '../database/transaction.ts'
import type { Head } from './anchor.ts'
import { merkleRoot } from './merkle.ts'
import { sealStatement } from './sealer.ts'

export interface ChainReport {
  events: number
  seals: number
  /** Bodies that an erasure took away, rightly. */
  erased: number
  /** Each names the place in the chain and what is wrong there; empty when the chain holds. */
  faults: string[]
}

interface Seal {
  first: number
  last: number
  root: Buffer
  previous: Buffer | null
  signature: Buffer
}

interface Sealed {
  seq: number
  id: string
  leaf: Buffer | null
  /** Null where the body is gone. */
  isKept: boolean | null
}

const most = 20_000
const mostFaults = 50

/**
 * Reads the whole chain of a workspace again: every seal is signed and names its predecessor, every event and its subjects
 * are those that were sealed, every body is the one committed to or was erased by an event that says so, and no event
 * stands beside the chain. Whoever can write the database cannot sign, so a change by its administrator is found too.
 */
export async function verifyChain(
  pools: Pools,
  workspaceId: string,
  key: KeyObject,
  anchor: Head | undefined,
): Promise<ChainReport> {
  return inWorkspace(
    pools,
    workspaceId,
    async (_, client) => {
      const query = async <T>(text: string, values: unknown[] = []) =>
        (await client.query(text, [workspaceId, ...values])).rows as T[]
      const seals = await query<Seal>(
        `select first_seq as first, last_seq as last, root, previous, signature from platform.seal
          where workspace_id = $1 order by first_seq`,
      )
      const faults = [...faultsOfSeals(workspaceId, seals, key), ...faultsOfAnchor(seals, anchor)]
      const erased = await erasedEvents(query)
      const missing: Sealed[] = []
      let events = 0
      // The database reads the next batch while this one is hashed.
      const batches = [...inBatches(seals)]
      const read = (batch: Seal[] | undefined) => batch && sealedBetween(query, batch[0]!.first, batch.at(-1)!.last)
      let coming = read(batches[0])
      for (const [at, batch] of batches.entries()) {
        const rows = (await coming)!
        coming = read(batches[at + 1])
        events += rows.length
        faults.push(...batch.flatMap((seal) => faultsOfBatch(seal, rows)))
        missing.push(...rows.filter(({ isKept }) => isKept !== true))
      }
      for (const { seq, id, isKept } of missing) {
        if (isKept === false) faults.push(`Event ${seq} (${id}): what it says was changed after it was sealed.`)
        else if (!erased.has(id))
          faults.push(`Event ${seq} (${id}): what it said is gone, and no erasure took it away.`)
      }
      faults.push(...(await besideTheChain(query, seals.at(-1)?.last ?? 0)))
      const gone = missing.filter(({ id, isKept }) => isKept === null && erased.has(id)).length
      return { events, seals: seals.length, erased: gone, faults: faults.slice(0, mostFaults) }
    },
    { bulk: true, readOnly: true, snapshot: true },
  )
}

type Query = <T>(text: string, values?: unknown[]) => Promise<T[]>

function faultsOfSeals(workspaceId: string, seals: Seal[], key: KeyObject): string[] {
  return seals.flatMap((seal, at) => {
    const before = seals[at - 1]
    const name = `The seal of events ${seal.first} to ${seal.last}`
    const statement = sealStatement({ workspaceId, ...seal })
    if (!verify(null, statement, key, seal.signature)) return [`${name} is not signed by this installation.`]
    if (seal.first !== (before?.last ?? 0) + 1)
      return [`${name} does not follow on ${before?.last ?? 0}: a seal before it is missing.`]
    const follows = before ? seal.previous?.equals(before.root) === true : seal.previous === null
    return follows ? [] : [`${name} names another predecessor than the one that stands before it.`]
  })
}

function faultsOfAnchor(seals: Seal[], anchor: Head | undefined): string[] {
  if (!anchor) return []
  const same = seals.find(({ last }) => last === anchor.last)
  if (!same)
    return [
      `The chain was sealed up to event ${anchor.last} and reaches ${seals.at(-1)?.last ?? 0} now: its end is missing.`,
    ]
  return same.root.toString('hex') === anchor.root
    ? []
    : [`The seal up to event ${anchor.last} is another than the one made here.`]
}

/** Seals one after the other, together at most so many events that they fit in memory. */
function* inBatches(seals: Seal[]): Generator<Seal[]> {
  let batch: Seal[] = []
  for (const seal of seals) {
    if (batch.length > 0 && seal.last - batch[0]!.first >= most) {
      yield batch
      batch = []
    }
    batch.push(seal)
  }
  if (batch.length > 0) yield batch
}

/** The subjects as platform.subjects gathers them, looked up in place: a call for each event takes longer. */
const sealedBetween = (query: Query, first: number, last: number) =>
  query<Sealed>(
    `select q.seq, q.event_id as id, platform.leaf(e, s.subjects) as leaf,
        case when b.event_id is not null then platform.commitment(b.salt, b.body) = e.commitment end as "isKept"
      from platform.event_seq q
      left join platform.event e on e.workspace_id = $1 and e.id = q.event_id
      left join platform.event_body b on b.workspace_id = $1 and b.event_id = q.event_id
      left join lateral (
        select jsonb_agg(jsonb_build_array(s.role, s.subject_type, s.subject_id, extract(epoch from s.occurred_at))
            order by s.role, s.subject_type, s.subject_id) as subjects
          from platform.event_subject s where s.workspace_id = $1 and s.event_id = q.event_id) s on true
      where q.workspace_id = $1 and q.seq between $2 and $3 order by q.seq`,
    [first, last],
  )

function faultsOfBatch({ first, last, root }: Seal, rows: Sealed[]): string[] {
  const from = rows.findIndex(({ seq }) => seq >= first)
  const own = from < 0 ? [] : rows.slice(from, from + last - first + 1).filter(({ seq }) => seq <= last)
  const name = `Events ${first} to ${last}`
  if (own.length < last - first + 1) return [`${name}: ${last - first + 1 - own.length} of them are missing.`]
  const lost = own.filter(({ leaf }) => leaf === null)
  if (lost.length > 0) return lost.map(({ seq, id }) => `Event ${seq} (${id}) is missing.`)
  const isSame = merkleRoot(own.map(({ leaf }) => leaf!)).equals(root)
  return isSame ? [] : [`${name}: one of them, its subjects or their order was changed after they were sealed.`]
}

/** What erasures took away, by the events that tell of it. */
async function erasedEvents(query: Query): Promise<Set<string>> {
  const rows = await query<{ id: string }>(
    `select jsonb_array_elements_text(b.body -> 'events') as id
      from platform.event e join platform.event_body b on b.workspace_id = $1 and b.event_id = e.id
      where e.workspace_id = $1 and e.type = 'events.erased'`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Places behind the last seal, and events that the sealer went past without giving them a place. */
async function besideTheChain(query: Query, last: number): Promise<string[]> {
  const behind = await query<{ seq: number; id: string }>(
    'select seq, event_id as id from platform.event_seq where workspace_id = $1 and seq > $2 order by seq limit 20',
    [last],
  )
  const slipped = await query<{ id: string; type: string }>(
    `select e.id, e.type from platform.event e cross join platform.sealer s
      where e.workspace_id = $1 and (e.tx, e.id) <= (s.tx, s.id)
        and not exists (select from platform.event_seq q where q.workspace_id = $1 and q.event_id = e.id) limit 20`,
  )
  return [
    ...behind.map(({ seq, id }) => `Event ${seq} (${id}) stands behind the last seal.`),
    ...slipped.map(
      ({ id, type }) => `The event ${id} (${type}) was never sealed: it was slipped in, or lost its place.`,
    ),
  ]
}
