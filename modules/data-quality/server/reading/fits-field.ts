import type { ColumnProfile } from '../../contract/import.ts'
import type { FieldType } from '../../contract/import-fields.ts'

/** Whether what a column holds can be a field of this type. Half is enough: the rest is rejected row by row. */
export function fitsField(column: ColumnProfile, type: FieldType): boolean {
  const { filled, numbers, dates } = column
  if (filled === 0) return true
  const half = filled / 2
  switch (type) {
    case 'day':
      return dates.count >= half || dates.serial === filled
    case 'number':
    case 'amount':
    case 'rate':
      return numbers.count >= half
    case 'email':
      return column.emails >= half
    case 'currency':
      return column.currencies >= half || (column.longest <= 4 && numbers.count === 0)
    case 'phone':
      return numbers.count + column.phones + dates.count >= filled / 4
    case 'kind':
      return numbers.count < half && dates.count < half
    case 'text':
      return dates.count < half && column.emails < filled * 0.9
    default:
      return true
  }
}
