import { type RawBuilder, sql } from 'kysely'
import { figuresOfPhone, survivors } from '#modules/relationships/server/index.ts'
import type { MatchBy } from '../contract/import.ts'
import type { Cells } from './cells.ts'
import type { ImportScope } from './import-kind.ts'

type Sql = RawBuilder<unknown>
type Key = Exclude<MatchBy, 'id'>

/** The part of a link that names the firm: www.example.com/en is example.com. */
const domainOf = (link: Sql) =>
  sql`nullif(substring(lower(${link}) from '^(?:[a-z]+://)?(?:www\.)?([^/:?#[:space:]]+)'), '')`

/** What telephone numbers are the same by: E.164 where they hold, else the figures that were typed; null where there are none. */
export const phoneKey = (workspaceId: string, phone: Sql): Sql =>
  sql`coalesce(${figuresOfPhone(workspaceId, phone)}, nullif(search.digits(${phone}), ''))`

/** A select of the telephone numbers of a file. */
export const typedPhones = ({ workspaceId, importId }: Omit<ImportScope, 'db'>, cells: Cells): Sql => sql`
  select left(v, 60) as typed from data_quality.staged_row s, unnest(${cells.all('phone')}) v
  where s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1`

/** What a row and an account are the same by; null where one does not say it. */
export function accountKeyOf(workspaceId: string, by: Key, of: 'r' | 'o'): Sql {
  const column = (name: string) => sql.ref(`${of}.${name}`)
  if (by === 'email') return sql`lower(${column('email')})`
  return by === 'phone' ? phoneKey(workspaceId, column('phone')) : domainOf(column('website'))
}

/** The id that a text is; null for what is none. */
export const uuidIn = (text: Sql): Sql =>
  sql`case when ${text} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${text}::uuid end`

/** Rapport's own id in the row. */
export const recordIdOf = (cells: Cells): Sql => uuidIn(cells.text('recordId'))

/** Those of `there` by Rapport's own id, and by those of what was merged into them (`of_merged`). */
export const byRecordId = (workspaceId: string, record: 'account' | 'contact'): Sql => sql`
  (select id, id as now_id, false as of_merged from there
    union all select s.id, s.survivor_id, true from ${survivors(workspaceId, record)} s join there t on t.id = s.survivor_id)`

/** Whether the number in the row is that of what was merged into its record, whose own number stays. */
export const numberOfMerged = ({ has }: Cells): Sql =>
  has('recordId') ? sql`(coalesce(e.by_merged, false) or coalesce(i.of_merged, false))` : sql`e.by_merged`

const byWords: Record<MatchBy, string> = {
  id: 'number',
  email: 'e-mail address',
  phone: 'telephone number',
  domain: 'web domain',
}

/** Why a row is rejected that several records could be. */
export const severalHave = (by: Key, many: 'accounts' | 'people', count: Sql) =>
  sql`format(${`%s ${many} have this ${byWords[by]}. Match by the number instead, or leave the row out.`}::text, ${count})`

/** Why a row is rejected that is to change a record and finds none. */
export const nobodyToChange = (by: MatchBy | undefined, one: 'account' | 'person') =>
  sql.lit(
    `There is no ${one} ${by ? `with this ${byWords[by]}` : 'like this'} yet, and this import only changes what is there. Choose to create as well, or leave the row out.`,
  )

/** Beside a row that is left as it is. */
export const onlyCreates = 'Is here already. This import only creates, so it stays as it is.'

/** Why a row is rejected that is one record and bears the number of another: a number is one record's alone. */
export const numberOfAnother = (one: 'account' | 'person') =>
  sql`format(${`Number %s is that of another ${one} already. Mend the number, or leave it out.`}::text, m.external_id)`

/**
 * The rows with the line that was the same record first (`same_known`). Only what an import matches by, or Rapport's own id, finds
 * one record twice where the keys of the file differ; others are spared the sorting.
 */
export const withSameKnown = ({ matchBy, has }: Cells, found: Sql): Sql =>
  matchBy || has('recordId')
    ? sql`select f.*, case when f.known is not null then min(f.line) filter (where f.row_problem is null) over (partition by f.known) end as same_known
        from (${found}) f`
    : sql`select f.*, null::int as same_known from (${found}) f`
