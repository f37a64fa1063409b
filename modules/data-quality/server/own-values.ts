import { type RawBuilder, sql } from 'kysely'
import { byNumber, knownAccounts, knownPeople, plainName } from '#modules/relationships/server/index.ts'
import type { OwnField } from '../contract/own-field.ts'
import type { Cells } from './cells.ts'
import type { ImportScope } from './import-kind.ts'
import { noWords, yesWords } from './yes-no-words.ts'

type Sql<T = unknown> = RawBuilder<T>

const longestText = 500

export interface OwnValues {
  /** A WITH before the select, where columns name other records. */
  named: Sql
  /** Behind `from data_quality.staged_row s`: gives `own.custom`, jsonb or null, and `own.problem`. */
  joins: Sql
}

/**
 * What the row `s` says of the workspace's own fields, as records keep it, and a sentence about the first cell that is not
 * what its field holds.
 */
export function ownValues(scope: Pick<ImportScope, 'workspaceId' | 'importId'>, cells: Cells): OwnValues {
  const fields = cells.own()
  if (fields.length === 0)
    return { named: sql``, joins: sql`cross join (select null::jsonb as custom, null::text as problem) own` }
  const read = fields.map((field, place) => sql`(${reader(cells, field, place)})`)
  const lookups = referring(fields)
  return {
    named: namedRecords(scope, cells, fields),
    joins: sql`${sql.join(
      lookups.map(({ type, key }) => {
        const found = foundAs(fields, key)
        return sql`left join ${sql.raw(`own_${type}`)} ${found} on ${found}.cell = ${cells.text(key)} `
      }),
      sql` `,
    )} cross join lateral (
      select jsonb_object_agg(v.key, v.value) filter (where v.value is not null) as custom,
        (array_agg(v.problem order by v.place) filter (where v.problem is not null))[1] as problem
      from (${sql.join(read, sql` union all `)}) v (place, key, value, problem)) own`,
  }
}

const referring = (fields: OwnField[]) => fields.filter(({ type }) => type === 'account' || type === 'person')

/** The record that the cell of this field names, joined to the row. */
const foundAs = (fields: OwnField[], key: string) => sql.raw(`found_${fields.findIndex((each) => each.key === key)}`)

/** Place, key, value and problem of one field. */
function reader(cells: Cells, field: OwnField, place: number): Sql {
  const { value, problem, from } = readers[field.type](cells, field, cells.text(field.key))
  return sql`select ${sql.lit(place)}::int, ${field.key.slice('custom.'.length)}::text, ${value}, ${problem}::text ${from ?? sql``}`
}

interface Reader {
  value: Sql
  problem: Sql
  from?: Sql
}

const readers: Record<OwnField['type'], (cells: Cells, field: OwnField, text: Sql) => Reader> = {
  text: (cells, { key }, text) => ({
    value: sql`to_jsonb(${text})`,
    problem: sql`case when length(${text}) > ${sql.lit(longestText)} then ${cells.fault(key, 'tooLong', [sql.lit(String(longestText))])} end`,
  }),
  link: (cells, { key }, text) => ({
    value: sql`to_jsonb(l.link)`,
    problem: sql`case when l.link is not null and length(l.link) > ${sql.lit(longestText)} then ${cells.fault(key, 'tooLong', [sql.lit(String(longestText))])}
      when l.link !~* '^(https?://[^[:space:]/?#]+[^[:space:]]*|(mailto|tel):[^[:space:]]+)$' then ${cells.fault(key, 'noLink')} end`,
    from: sql`from (select case when ${text} ~* '^[a-z][a-z0-9+.-]*:' then ${text} else 'https://' || ${text} end as link offset 0) l`,
  }),
  number: (cells, field) => figure(cells, field, sql`to_jsonb(trim_scale(n.read)::text)`, sql``),
  money: (cells, field, text) =>
    figure(
      cells,
      field,
      sql`to_jsonb((n.read * power(10::numeric, ${sql.lit(field.digits)}))::bigint)`,
      sql`when ${text} !~ '^[-0-9., ]+$'
        and data_quality.currency_of(substring(${text} from data_quality.currency_marks())) <> ${field.currency}::text
        then ${cells.fault(field.key, 'anotherCurrency', [sql`${field.currency}::text`])}`,
    ),
  date: (cells, { key }) => ({
    value: sql`to_jsonb(d.day::text)`,
    problem: sql`case when d.day = '-infinity' then ${cells.fault(key, 'notADay')} end`,
    from: sql`from (select ${cells.day(key)} as day offset 0) d`,
  }),
  choice: (cells, field, text) => {
    const keys = sql`${keysByWord(field)}::jsonb`
    return {
      value: sql`${keys} -> lower(${text})`,
      problem: sql`case when ${text} is not null and not ${keys} ? lower(${text}) then ${noChoice(cells, field, text)} end`,
    }
  },
  choices: (cells, field, text) => {
    const keys = sql`${keysByWord(field)}::jsonb`
    return {
      value: sql`c.keys`,
      problem: sql`case when c.strange is not null then ${noChoice(cells, field, sql`left(c.strange, 60)`)} end`,
      // In the order of the field, so that the same choices are the same value. A name may hold a comma itself.
      from: sql`from (select case when ${keys} ? lower(${text}) then array[${text}]
          when ${text} ~ ';' then string_to_array(${text}, ';') else string_to_array(${text}, ',') end as words offset 0) p
        cross join lateral (select
          (select jsonb_agg(o.key order by o.place)
            from jsonb_array_elements_text(${JSON.stringify(field.choices.map(({ key }) => key))}::jsonb) with ordinality o (key, place)
            where exists (select from unnest(p.words) w where ${keys} ->> lower(btrim(w)) = o.key)) as keys,
          (select btrim(w) from unnest(p.words) w where btrim(w) <> '' and not ${keys} ? lower(btrim(w)) limit 1) as strange) c`,
    }
  },
  'yes-no': (cells, { key }, text) => {
    const known = Object.fromEntries([...yesWords.map((word) => [word, true]), ...noWords.map((word) => [word, false])])
    const words = sql`${JSON.stringify(known)}::jsonb`
    return {
      value: sql`${words} -> lower(${text})`,
      problem: sql`case when ${text} is not null and not ${words} ? lower(${text}) then ${cells.fault(key, 'neitherYesNorNo')} end`,
    }
  },
  account: (cells, field, text) => record(cells, field, text, ['account', 'accounts']),
  person: (cells, field, text) => record(cells, field, text, ['person', 'people']),
}

function figure(cells: Cells, { key, digits }: OwnField, value: Sql, more: Sql): Reader {
  const takes = digits === 0 ? 'whole numbers' : digits === 1 ? 'one decimal place' : `${digits} decimal places`
  return {
    value: sql`case when n.read <> 'NaN' and abs(n.read) * power(10::numeric, ${sql.lit(digits)}) <= ${sql.lit(Number.MAX_SAFE_INTEGER)} then ${value} end`,
    problem: sql`case ${cells.numberFaults([key], () => sql`n.read`)} ${more}
      when scale(trim_scale(n.read)) > ${sql.lit(digits)} then ${cells.fault(key, 'tooExact', [sql.lit(takes)])}
      when abs(n.read) * power(10::numeric, ${sql.lit(digits)}) > ${sql.lit(Number.MAX_SAFE_INTEGER)} then ${cells.fault(key, 'tooLarge')} end`,
    from: sql`from (select ${cells.number(key)} as read offset 0) n`,
  }
}

function record(cells: Cells, { key }: OwnField, text: Sql, [one, many]: [string, string]): Reader {
  const found = foundAs(cells.own(), key)
  return {
    value: sql`to_jsonb(${found}.id)`,
    problem: sql`case when ${text} is null or ${found}.id is not null then null
      when ${found}.same > 1 then ${cells.fault(key, 'severalNamed', [sql`${found}.same`, sql.lit(many)])}
      else ${cells.fault(key, 'nobodyNamed', [sql.lit(one)])} end`,
  }
}

/** A choice is meant by its name or key, in any case; one that is gone only by its key. */
function keysByWord({ choices }: OwnField): string {
  const byKey = choices.map(({ key }) => [key.toLowerCase(), key])
  const byName = choices.filter(({ gone }) => !gone).map(({ key, name }) => [name.toLowerCase(), key])
  return JSON.stringify(Object.fromEntries([...byKey, ...byName]))
}

const mostTold = 12

function noChoice(cells: Cells, { key, choices }: OwnField, shown: Sql): Sql {
  const offered = choices.filter(({ gone }) => !gone).map(({ name }) => name)
  const some = offered.slice(0, mostTold).join(', ') + (offered.length > mostTold ? ' and others' : '')
  return cells.fault(key, 'noChoice', [shown, sql`${some}::text`])
}

/** Every account and person that a cell names, once: by number first, else by a name that only one has. */
function namedRecords(
  { workspaceId, importId }: Pick<ImportScope, 'workspaceId' | 'importId'>,
  cells: Cells,
  fields: OwnField[],
): Sql {
  const there = { account: knownAccounts(workspaceId), person: knownPeople(workspaceId) }
  const types = (['account', 'person'] as const).filter((type) => fields.some((field) => field.type === type))
  if (types.length === 0) return sql``
  const tables = types.map((type) => {
    const texts = fields.filter((field) => field.type === type).map(({ key }) => cells.text(key))
    return sql`${sql.raw(`own_${type}`)} as materialized (
      select c.cell, coalesce(e.id, case when b.same = 1 then b.id end) as id, coalesce(b.same, 0) as same
      from (select distinct x.cell from data_quality.staged_row s cross join lateral unnest(array[${sql.join(texts)}]) x (cell)
        where s.workspace_id = ${workspaceId} and s.import_id = ${importId} and s.file_no = 1 and x.cell is not null) c
      left join ${byNumber(workspaceId, type === 'account' ? 'account' : 'contact', there[type])} e on e.external_id = c.cell
      left join (select k.plain, count(*) as same, min(k.id::text)::uuid as id from ${there[type]} k group by k.plain) b
        on b.plain = ${plainName(sql`c.cell`)})`
  })
  return sql`with ${sql.join(tables)}`
}
