import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { Outdated } from '#platform/server/outdated.ts'
import { type FieldSet, fieldsAt, type StoredField, storedFieldColumns } from './fields/field-queries.ts'
import { listed, type StageRow, type Stages } from './stage-queries.ts'

type Scope = Pick<Context, 'db' | 'workspaceId' | 'now'>

/** What a workspace says of its accounts: where it is, the stages of their relationships, and the fields of its own. */
export interface AccountSetup {
  country: string
  stages: Stages
  set: FieldSet
}

interface Guessed {
  /** As it most likely is; undefined where nobody asked before. */
  setup: AccountSetup | undefined
  /** As it is; its stages are held until the transaction ends. Rejects as Outdated where the guess was wrong. */
  held: Promise<AccountSetup>
}

interface Read {
  text: string
  stages: Stages
  fields: StoredField[]
  baseCurrency: string
  timeZone: string
  country: string
}

/** As it was read the last time. Only a guess: it is confirmed before anything that rests on it is kept. */
const lastRead = new Map<string, Read>()
const mostWorkspaces = 1000

/**
 * Asks for the setup and answers at once what it was the last time, so that what is written with it leaves together with the
 * question. Wait for `held` before the transaction ends.
 */
export function guessAccountSetup(ctx: Scope): Guessed {
  const { workspaceId } = ctx
  const guess = lastRead.get(workspaceId)
  const held = readSetup(ctx).then((text) => {
    if (guess?.text === text) return setupOf(ctx, guess)
    const read = readOf(text)
    if (lastRead.size >= mostWorkspaces) lastRead.clear()
    lastRead.set(workspaceId, read)
    if (guess) throw new Outdated('Stages or fields were changed')
    return setupOf(ctx, read)
  })
  // Whoever needs it awaits it; a request that fails earlier must not leave it unheard.
  held.catch(() => {})
  return { setup: guess && setupOf(ctx, guess), held }
}

/** As text, which is compared in one go; one statement, since each costs a server more than it costs the database. */
async function readSetup({ db, workspaceId }: Scope): Promise<string> {
  const { rows } = await sql<{ setup: string }>`
    select json_build_object('baseCurrency', w.base_currency, 'timeZone', w.time_zone, 'country', w.country,
      'stages', (select coalesce(json_agg(json_build_object('type', s.type, 'key', s.key, 'name', s.name, 'version', s.version)
        order by s.place), '[]') from relationships.held_stages(${workspaceId}) s),
      'fields', (select coalesce(json_agg(f), '[]') from (
        select ${storedFieldColumns} from relationships.custom_field
        where workspace_id = ${workspaceId} and deleted_at is null order by record_type, place, id) f))::text as setup
    from workspace.workspace w where w.workspace_id = ${workspaceId}`.execute(db)
  return rows[0]!.setup
}

function readOf(text: string): Read {
  const { stages, ...read } = JSON.parse(text) as Omit<Read, 'text' | 'stages'> & { stages: StageRow[] }
  return { ...read, stages: listed(stages), text }
}

const setupOf = ({ now }: Scope, { country, stages, fields, baseCurrency, timeZone }: Read): AccountSetup => ({
  country,
  stages,
  set: fieldsAt(now, { fields, baseCurrency, timeZone }),
})
