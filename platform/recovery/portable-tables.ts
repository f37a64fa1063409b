import type pg from 'pg'

export interface Table {
  name: string
  /** Its name as SQL takes it. */
  quoted: string
  /** Those that travel: not what the database computes, nor the number of the transaction that wrote a row. */
  columns: string[]
  /** Row-level security: it is read and written workspace by workspace. */
  secured: boolean
  forced: boolean
}

/** What a new database holds by itself, and what is about this installation rather than of it. */
const stays = ['platform.currency', 'platform.sealer', 'platform.recovery_run', 'platform.mail_rest']

interface Reference {
  from: string
  to: string
}

/** Every table of ours, those before that are referred to. */
export async function portableTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
        (select array_agg(quote_ident(a.attname) order by a.attname) from pg_attribute a where a.attrelid = c.oid
          and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and pg_get_userbyid(c.relowner) = current_user
        and n.nspname <> 'migration' order by 1`,
  )
  const { rows: references } = await client.query<Reference>(
    `select distinct fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
      from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where k.contype = 'f' and k.conrelid <> k.confrelid`,
  )
  return inOrder(
    tables.filter(({ name }) => !stays.includes(name)),
    references,
  )
}

/** A table comes when all that it refers to have come; of a circle, which there is none of today, in the order of names. */
function inOrder(tables: Table[], references: Reference[]): Table[] {
  const come: Table[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const isWaiting = (name: string) => waiting.some((table) => table.name === name)
    const ready = waiting.filter(({ name }) => !references.some(({ from, to }) => from === name && isWaiting(to)))
    const next = ready.length > 0 ? ready : waiting
    come.push(...next)
    waiting = waiting.filter((table) => !next.includes(table))
  }
  return come
}

export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration.kysely_migration order by name')
  return rows.map(({ name }) => name)
}
