import type { ColumnType, Generated } from 'kysely'
import type { CustomRecord, CustomType } from '../contract/custom-field.ts'
import type { LinkKind } from '../contract/link.ts'
import type { Health, RelationshipType } from '../contract/relationship.ts'
import type { Sharing } from '../contract/saved-view.ts'
import type { TagColour, TaggedType } from '../contract/tag.ts'

/** What every part of a person has. */
interface PartRow {
  workspace_id: string
  id: string
  contact_id: string
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'relationships.account': {
      workspace_id: string
      id: string
      kind: 'organisation' | 'person'
      name: string
      external_id: string | null
      segment: string | null
      street: string | null
      postcode: string | null
      city: string | null
      region: string | null
      country: string | null
      website: string | null
      email: string | null
      phone: string | null
      tax_number: string | null
      owner_id: string | null
      since: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      restricted_at: Timestamp | null
      merged_into: string | null
      custom: ColumnType<Record<string, unknown>, string | undefined, string>
      confirmed_at: GeneratedTimestamp
      version: Generated<number>
    }
    'relationships.relationship': {
      workspace_id: string
      account_id: string
      type: RelationshipType
      level: number
      since: string | null
      stage: string
      stage_since: string | null
      health: Health | null
      health_reason: string | null
      health_since: string | null
      health_by: string | null
      owner_id: string | null
      cadence_days: number | null
    }
    'relationships.supplier_review': {
      workspace_id: string
      id: string
      account_id: string
      reviewed_on: string
      on_time: number | null
      quality: number | null
      service: number | null
      price: number | null
      note: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      version: Generated<number>
    }
    'relationships.stage': {
      workspace_id: string
      type: RelationshipType
      key: string
      name: string
      place: number
      version: number
    }
    'relationships.contact': {
      workspace_id: string
      id: string
      account_id: string | null
      name: string
      first_name: string | null
      last_name: string | null
      job_title: string | null
      email: string | null
      phone: string | null
      buying_role: string | null
      pronunciation: string | null
      language: string | null
      external_id: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      merged_into: string | null
      custom: ColumnType<Record<string, unknown>, string | undefined, string>
      confirmed_at: GeneratedTimestamp
      version: Generated<number>
    }
    'relationships.saved_view': {
      workspace_id: string
      id: string
      list: string
      name: string
      sharing: Sharing
      owner_id: string
      settings: string
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      version: Generated<number>
    }
    'relationships.contact_place': PartRow & {
      account_id: string
      job_title: string | null
      buying_role: string | null
      since: string | null
      until: string | null
      main: boolean
    }
    'relationships.contact_channel': PartRow & {
      type: 'email' | 'phone'
      kind: string
      label: string | null
      value: string
      main: boolean
      place: number
    }
    'relationships.contact_address': PartRow & {
      kind: string
      label: string | null
      street: string | null
      postcode: string | null
      city: string | null
      region: string | null
      country: string | null
      place: number
    }
    'relationships.contact_date': PartRow & {
      kind: string
      label: string | null
      year: number | null
      month: number
      day: number
      place: number
    }
    'relationships.contact_preference': PartRow & {
      fact: string
      learned_on: string
      learned_by: string | null
      note_id: string | null
      place: number
    }
    'relationships.link': {
      workspace_id: string
      id: string
      kind: LinkKind
      from_account_id: string | null
      from_contact_id: string | null
      to_account_id: string | null
      to_contact_id: string | null
      since: string | null
      until: string | null
      note: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      version: Generated<number>
    }
    'relationships.custom_field': {
      workspace_id: string
      id: string
      record_type: CustomRecord
      key: string
      name: string
      type: CustomType
      help: string | null
      choices: string
      currency: string | null
      digits: number | null
      required: boolean
      weight: number | null
      formula: string | null
      place: number
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
    'relationships.tag': {
      workspace_id: string
      id: string
      name: string
      colour: TagColour
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      merged_into: string | null
      version: Generated<number>
    }
    'relationships.tagged': {
      workspace_id: string
      tag_id: string
      record_type: TaggedType
      record_id: string
      merge_id: string | null
    }
    'relationships.starred': {
      workspace_id: string
      member_id: string
      record_type: TaggedType
      record_id: string
      place: number
    }
    'relationships.recent': {
      workspace_id: string
      member_id: string
      record_type: TaggedType
      record_id: string
      warmth: number
      opened_at: Date
    }
    'relationships.account_figure': {
      workspace_id: string
      account_id: string
      figure: string
      value: number
    }
  }
}
