import { ruledByValue } from '#platform/contract/ruled.ts'
import { isCustom, ruledNames } from './account-columns.ts'
import { conditionsIn, type FieldKind, filterIn, filterText } from './filter.ts'

/** What accounts are filtered by: what is asked of each, and the field of the record whose rules hold for it. */
export const accountFilterFields = {
  name: { kind: 'text', ruled: 'name' },
  kind: { kind: 'choice', ruled: 'kind' },
  type: { kind: 'choice', ruled: 'relationships' },
  stage: { kind: 'choice', ruled: 'relationships' },
  level: { kind: 'number', ruled: 'relationships' },
  keeper: { kind: 'member', ruled: 'relationships' },
  health: { kind: 'choice', ruled: 'relationships' },
  owner: { kind: 'member', ruled: 'ownerId' },
  tag: { kind: 'choice', ruled: null },
  segment: { kind: 'text', ruled: 'segment' },
  street: { kind: 'text', ruled: 'street' },
  postcode: { kind: 'text', ruled: 'postcode' },
  city: { kind: 'text', ruled: 'city' },
  region: { kind: 'text', ruled: 'region' },
  country: { kind: 'text', ruled: 'country' },
  website: { kind: 'text', ruled: 'website' },
  email: { kind: 'text', ruled: 'email' },
  phone: { kind: 'text', ruled: 'phone' },
  externalId: { kind: 'text', ruled: 'externalId' },
  taxNumber: { kind: 'text', ruled: 'taxNumber' },
  since: { kind: 'day', ruled: 'since' },
  created: { kind: 'day', ruled: null },
  confirmed: { kind: 'day', ruled: null },
  stale: { kind: 'choice', ruled: null },
  /** In whole percent, of what the reader sees. */
  complete: { kind: 'number', ruled: null },
  netSales: { kind: 'money', ruled: 'netSales' },
  grossProfit: { kind: 'money', ruled: 'grossProfit' },
  lastPurchase: { kind: 'day', ruled: 'lastPurchase' },
  lastTalk: { kind: 'day', ruled: 'lastTalk' },
} as const satisfies Record<string, { kind: FieldKind; ruled: string | null }>
export type AccountFilterField = keyof typeof accountFilterFields

/** A filter in an address, over fields of which `ruledOf` says whose rules hold (`record.field`): to filter by one is to see it. */
export const ruledFilterText = (record: 'account' | 'contact', ruledOf: (field: string) => string | null) =>
  ruledByValue(filterText(), (text) => {
    const found = filterIn(String(text))
    if (!found) return []
    return conditionsIn(found).flatMap(({ field }) => {
      if (isCustom(field)) return ruledNames(field, record)
      return ruledOf(field) ?? []
    })
  })

const ruledOf: Record<string, { ruled: string | null }> = accountFilterFields

/** A filter of accounts in an address. */
export const accountFilterText = ruledFilterText('account', (field) => {
  const ruled = Object.hasOwn(ruledOf, field) ? ruledOf[field]!.ruled : null
  return ruled && `account.${ruled}`
})
