import { type RawBuilder, sql } from 'kysely'
import type { CustomRecord, FormulaType } from '../../contract/custom-field.ts'

/** A field that every record has and formulas may name. */
export interface BuiltIn {
  /** As the contract calls it; the rules of a role name it so. */
  field: string
  label: string
  type: FormulaType
  /** Its value of the record `a`: days since 1970, money as an amount. */
  sqlOf: (workspaceId: string, minor: number) => RawBuilder<unknown>
}

const text = (field: string, label: string, column = field): BuiltIn => ({
  ...{ field, label, type: 'text' },
  sqlOf: () => sql`a.${sql.ref(column)}`,
})

const figure = (field: string, label: string, type: FormulaType, name: string): BuiltIn => ({
  ...{ field, label, type },
  sqlOf: (workspaceId, minor) => {
    const value = sql`(select g.value from relationships.account_figure g where g.workspace_id = ${workspaceId}
      and g.account_id = a.id and g.figure = ${sql.lit(name)})::numeric`
    return type === 'money' ? sql`(${value} * ${unitOf(minor)})` : value
  },
})

/** 0.01 of a currency with two digits. */
export const unitOf = (digits: number) => sql`${sql.lit(digits === 0 ? '1' : `0.${'0'.repeat(digits - 1)}1`)}::numeric`

export const builtIns: Record<CustomRecord, readonly BuiltIn[]> = {
  account: [
    text('name', 'Name'),
    text('segment', 'Segment'),
    text('city', 'City'),
    text('region', 'Region'),
    text('country', 'Country'),
    {
      ...{ field: 'since', label: 'Since', type: 'date' },
      sqlOf: () => sql`(a.since - date '1970-01-01')::numeric`,
    },
    figure('netSales', 'Net sales', 'money', 'net-sales'),
    figure('grossProfit', 'Gross profit', 'money', 'gross-profit'),
    figure('lastPurchase', 'Last purchase', 'date', 'last-purchase'),
    figure('lastTalk', 'Last talk', 'date', 'last-talk'),
  ],
  contact: [text('name', 'Name'), text('jobTitle', 'Job title', 'job_title'), text('email', 'E-mail', 'email')],
}
