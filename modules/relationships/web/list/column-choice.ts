import { type ColumnBeside, columnsBeside, isCustom } from '../../contract/account-columns.ts'

/** The columns that a list begins with. */
export const usualColumns = [
  ...(['name', 'relationship', 'stage', 'level', 'owner', 'segment', 'city'] as const),
  ...(['last-talk', 'last-purchase', 'net-sales', 'gross-profit'] as const),
]

/** What else can be shown, by the id of the column; told by the server only where it is asked for. */
export const moreColumns: Record<string, Exclude<(typeof columnsBeside)[number], 'tags' | 'e164'>> = {
  ...{ number: 'externalId', street: 'street', postcode: 'postcode', region: 'region', country: 'country' },
  ...{ website: 'website', email: 'email', phone: 'phone', 'tax-number': 'taxNumber', since: 'since' },
  added: 'createdAt',
  confirmed: 'confirmedAt',
}

/** The chosen columns in their order; the name comes first and cannot be left out. */
export function chosenColumns(text: string): string[] | undefined {
  if (text === '') return undefined
  return ['name', ...new Set(text.split(',').filter((id) => id !== 'name' && id !== ''))]
}

/** Those that were chosen stay however little room there is: the list then moves sideways. */
export function shownColumns<C extends { id: string; drop?: number }>(
  columns: readonly C[],
  text: string,
  usual: readonly string[],
): C[] {
  const chosen = chosenColumns(text)
  const found = (chosen ?? usual).flatMap((id) => columns.find((column) => column.id === id) ?? [])
  return chosen ? found.map((column) => ({ ...column, drop: undefined })) : found
}

/** As an address holds them; the usual ones are not said. */
export const columnsText = (ids: readonly string[], usual: readonly string[] = usualColumns): string => {
  const text = ids.filter((id) => id !== 'name').join(',')
  return text === usual.filter((id) => id !== 'name').join(',') ? '' : text || 'name'
}

/** What the list has to ask for beside what every row has. */
export const columnsBesideOf = (text: string): ColumnBeside[] =>
  (chosenColumns(text) ?? []).flatMap((id): ColumnBeside[] => {
    if (isCustom(id)) return [id]
    if (id === 'tags' || id === 'complete') return [id]
    const beside = Object.hasOwn(moreColumns, id) ? moreColumns[id] : undefined
    return beside && columnsBeside.includes(beside) ? [beside] : []
  })
