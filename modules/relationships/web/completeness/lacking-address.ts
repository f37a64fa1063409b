import { isCustom } from '../../contract/account-columns.ts'
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
  if (!accountFields.has(key) && !isCustom(key)) return undefined
  const conditions: Filter[] = [empty]
  if (ofOrganisations.has(key)) conditions.push({ field: 'kind', is: 'is', value: 'organisation' })
  return accountsOf(type, conditions)
}

/** The list of the stale ones. */
export function staleAddress({ record, type }: Of): string {
  const stale: Filter = { field: 'stale', is: 'is', value: 'yes' }
  if (record === 'contact') return `/people?${new URLSearchParams({ filter: JSON.stringify(stale) })}`
  return accountsOf(type, [stale])
}

function accountsOf(type: Of['type'], conditions: Filter[]): string {
  const all = type === null ? [...conditions, { field: 'type', is: 'empty' as const }] : conditions
  return `/accounts?${new URLSearchParams({ ...(type && { type }), filter: JSON.stringify({ all }) })}`
}
