import type { Generated } from 'kysely'
import type { Billed, Interval, SubscriptionState } from '../../contract/subscription.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'revenue.plan': {
      workspace_id: string
      id: string
      name: string
      product_id: string | null
      every: number
      unit: Interval['unit']
      charged: 'seat' | 'flat'
      billed: Billed
      trial_days: number
      notice_days: number
      remind_days: number | null
      archived_at: Timestamp | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.subscription': {
      workspace_id: string
      id: string
      account_id: string
      plan_id: string
      seats: number
      unit_price: Numeric
      list_price: Numeric
      discount_rate: Numeric
      currency: string
      state: SubscriptionState
      started_on: string
      trial_until: string | null
      anchor: string
      billed_to: string
      renews_on: string | null
      ends_on: string | null
      next_on: string | null
      changed_on: string
      mrr: number
      end_reason: string | null
      owner_id: string | null
      issues: boolean
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'revenue.plan_price': { workspace_id: string; plan_id: string; currency: string; price: Numeric }
  }
}
