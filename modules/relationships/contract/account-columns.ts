import { z } from 'zod'
import { ruledByValue } from '#platform/contract/ruled.ts'

/** What stands on an account beside what every row of the list carries: asked for where a column shows it. */
export const columnsBeside = [
  ...(['externalId', 'street', 'postcode', 'region', 'country', 'website', 'email', 'phone'] as const),
  ...(['e164', 'taxNumber', 'since', 'createdAt', 'confirmedAt', 'tags'] as const),
]
/** What a list shows beside those, computed for whoever reads it. */
export const columnsComputed = ['complete'] as const
export type ColumnBeside = (typeof columnsBeside)[number] | (typeof columnsComputed)[number] | CustomName
/** A field of the workspace's own, as `custom.key`. */
export type CustomName = `custom.${string}`
export const isCustom = (name: string): name is CustomName =>
  name.startsWith('custom.') && name.length > 'custom.'.length

const listed = (text: string) => text.split(',').filter((each) => each !== '')

/** Columns in an address, with commas between them, and which fields (`record.field`) each tells of: to ask for one is to see it. */
export const columnsText = <Column extends string>(
  columns: readonly Column[],
  fieldsOf: (column: string) => string[],
) =>
  ruledByValue(
    z
      .string()
      .max(2000)
      .transform((text, check): (Column | CustomName)[] => {
        const asked = listed(text)
        const unknown = asked.find((each) => !isCustom(each) && !columns.some((column) => column === each))
        if (unknown === undefined) return asked as (Column | CustomName)[]
        const message = `There is no column "${unknown}". Ask for some of ${columns.join(', ')}.`
        check.addIssue({ code: 'custom', message })
        return z.NEVER
      }),
    (text) => listed(String(text)).flatMap(fieldsOf),
  )

/** What no role hides. */
const everybodys = ['createdAt', 'confirmedAt', 'tags', 'complete']

export const besideText = columnsText([...columnsBeside, ...columnsComputed], (column) => {
  if (everybodys.includes(column)) return []
  return column === 'e164' ? ['account.phone'] : ruledNames(column)
})

/** A custom field is hidden by a rule of its own, or by that for all of them. */
export const ruledNames = (name: string, record: 'account' | 'contact' = 'account') => [
  ...(isCustom(name) ? [`${record}.custom`] : []),
  `${record}.${name}`,
]

/** What a file of accounts can hold, in this order: its head, and the field whose rules hold for it. */
export const fileColumns = {
  name: { head: 'Name', field: 'name' },
  externalId: { head: 'Number', field: 'externalId' },
  kind: { head: 'Kind', field: 'kind' },
  relationships: { head: 'Relationships', field: 'relationships' },
  segment: { head: 'Segment', field: 'segment' },
  owner: { head: 'Owner', field: 'ownerId' },
  tags: { head: 'Tags', field: null },
  street: { head: 'Street', field: 'street' },
  postcode: { head: 'Postcode', field: 'postcode' },
  city: { head: 'City', field: 'city' },
  region: { head: 'Region', field: 'region' },
  country: { head: 'Country', field: 'country' },
  website: { head: 'Website', field: 'website' },
  email: { head: 'E-mail', field: 'email' },
  phone: { head: 'Phone', field: 'phone' },
  e164: { head: 'E.164', field: 'phone' },
  taxNumber: { head: 'Tax number', field: 'taxNumber' },
  since: { head: 'Since', field: 'since' },
  netSales: { head: 'Net sales', field: 'netSales' },
  grossProfit: { head: 'Gross profit', field: 'grossProfit' },
  lastPurchase: { head: 'Last purchase', field: 'lastPurchase' },
  lastTalk: { head: 'Last talk', field: 'lastTalk' },
  createdAt: { head: 'Added', field: null },
  id: { head: 'Rapport id', field: null },
} as const satisfies Record<string, { head: string; field: string | null }>

export const groupings = ['owner', 'segment', 'city', 'country', 'kind', 'type', 'stage', 'level'] as const
export type Grouping = (typeof groupings)[number]

/** The field of an account that a grouping tells of. */
export const fieldOfGrouping: Record<Grouping, string> = {
  ...{ owner: 'account.ownerId', segment: 'account.segment', city: 'account.city', country: 'account.country' },
  ...{ kind: 'account.kind', type: 'account.relationships', stage: 'account.relationships' },
  level: 'account.relationships',
}
