import type { CompletenessOfType } from '../../contract/completeness/completeness.ts'
import type { Filter } from '../../contract/filter.ts'

type Of = Pick<CompletenessOfType, 'record' | 'type'>

/** What the lists filter by where it is called otherwise than what counts. */
const filterNames: Record<string, string> = { ownerId: 'owner', accountId: 'account' }
const accountFields = new Set([
  'email',
  'phone',
  'street',
  'city',
  'country',
  'website',
  'segment',
  'taxNumber',
  'ownerId',
])
const ofOrganisations = new Set(['website', 'taxNumber'])

/** The list of the records that lack a field; undefined where lists do not filter by it. */
export function lackingAddress({ record, type }: Of, key: string): string | undefined {
  const empty: Filter = { field: filterNames[key] ?? key, is: 'empty' }
  if (record === 'contact') return `/people?${new URLSearchParams({ filter: JSON.stringify(empty) })}`
  if (!accountFields.has(key)) return undefined
  const conditions: Filter[] = [empty]
  if (ofOrganisations.has(key)) conditions.push({ field: 'kind', is: 'is', value: 'organisation' })
  if (type === null) conditions.push({ field: 'type', is: 'empty' })
  return `/accounts?${new URLSearchParams({ ...(type && { type }), filter: JSON.stringify({ all: conditions }) })}`
}
