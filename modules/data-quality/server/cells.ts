import { type RawBuilder, sql } from 'kysely'
import { fieldsOf } from '../contract/fields-of.ts'
import type { ColumnMatch, Mapping } from '../contract/import.ts'
import type { OwnField } from '../contract/own-field.ts'
import { cellFaults } from './reading/cell-faults.ts'

type Sql<T = unknown> = RawBuilder<T>

/**
 * SQL over the staged row `s` that reads the cells of a mapping. A number that is filled and unreadable is NaN, a day
 * -infinity; an empty cell is null.
 */
export class Cells {
  private readonly mapping: Mapping
  constructor(mapping: Mapping) {
    this.mapping = mapping
  }

  get kind() {
    return this.mapping.kind
  }

  get mode() {
    return this.mapping.mode ?? 'both'
  }

  get matchBy() {
    return this.mapping.matchBy
  }

  columns = (field: string): ColumnMatch[] => this.mapping.columns.filter((column) => column.field === field)
  /** The workspace's own fields that columns are. */
  own = (): OwnField[] => (this.mapping.own ?? []).filter(({ key }) => this.has(key))
  has = (field: string): boolean => this.columns(field).length > 0

  /** Trimmed text, null where empty; several columns of one field: the first that is filled. */
  text(field: string): Sql {
    const cells = this.columns(field).map(({ column }) => sql`nullif(btrim(${cell(column)}), '')`)
    if (cells.length === 0) return sql`null::text`
    return cells.length === 1 ? cells[0]! : sql`coalesce(${sql.join(cells)})`
  }

  /** Every filled cell of the columns of one field, an array of text. */
  all(field: string): Sql {
    const cells = this.columns(field).map(({ column }) => sql`nullif(btrim(${cell(column)}), '')`)
    return cells.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${sql.join(cells)}], null)`
  }

  /** What `all` answers, in the same order, as the names of the columns say which each is. */
  allBy(field: string, told: (name: string) => string): Sql {
    const cells = this.columns(field).map(
      ({ column, name }) => sql`case when btrim(${cell(column)}) <> '' then ${sql.lit(told(name))} end`,
    )
    return cells.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${sql.join(cells)}], null)`
  }

  /** Several columns of one field, one after the other. */
  joined(field: string, separator: string): Sql {
    const cells = this.columns(field).map(({ column }) => sql`nullif(btrim(${cell(column)}), '')`)
    if (cells.length < 2) return this.text(field)
    return sql`nullif(concat_ws(${sql.lit(separator)}, ${sql.join(cells)}), '')`
  }

  number(field: string): Sql {
    const [match] = this.columns(field)
    if (!match) return sql`null::numeric`
    return sql`data_quality.number_of(${cell(match.column)}, ${sql.lit(match.reading.decimal ?? '.')})`
  }

  rate(field: string): Sql {
    const [match] = this.columns(field)
    if (!match) return sql`null::numeric`
    const { decimal = '.', rate } = match.reading
    return sql`data_quality.rate_of(${cell(match.column)}, ${sql.lit(decimal)}, ${sql.lit(rate === 'percent')})`
  }

  day(field: string): Sql {
    const [match] = this.columns(field)
    if (!match) return sql`null::date`
    return sql`data_quality.day_of(${cell(match.column)}, ${sql.lit(match.reading.dateOrder ?? 'ymd')})`
  }

  /** The sentence about a cell of this field; `more` is what it tells beside cell and column. */
  fault(field: string, fault: keyof typeof cellFaults, more: Sql[] = []): Sql {
    const [match] = this.columns(field)
    const shown = match ? sql`btrim(left(${cell(match.column)}, 60))` : sql`''`
    const told = [shown, sql.lit(match?.name ?? labelOf(this.mapping, field)), ...more]
    return sql`format(${sql.lit(cellFaults[fault])}, ${sql.join(told)})`
  }

  /** `when … then …` for each of these number fields that is filled and unreadable; a formula is told apart. */
  numberFaults(fields: string[], value: (field: string) => Sql): Sql {
    if (fields.length === 0) return sql``
    const faults = fields.map((field) => {
      const shown = cell(this.columns(field)[0]!.column)
      return sql`when ${value(field)} = 'NaN' then case when ${shown} ~ '^[[:space:]]*[=@]'
        then ${this.fault(field, 'formula')} else ${this.fault(field, 'notANumber')} end`
    })
    return sql.join(faults, sql` `)
  }
}

const cell = (column: number): Sql => sql`s.cells[${sql.lit(column + 1)}]`

const labelOf = (mapping: Mapping, field: string) =>
  fieldsOf(mapping.kind, mapping.own).find(({ key }) => key === field)?.label ?? field
