import type { ColumnType, Generated } from 'kysely'
import type { Rights } from '../contract/rights.ts'
import type { MemberRole } from '../contract/roles.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'workspace.workspace': {
      workspace_id: string
      name: string
      country: string
      base_currency: string
      locale: string
      time_zone: string
      year_starts: Generated<number>
      sample_batch_id: string | null
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'workspace.role': {
      workspace_id: string
      id: string
      name: string
      rights: ColumnType<Rights, string, string>
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'workspace.team': {
      workspace_id: string
      id: string
      name: string
      created_at: GeneratedTimestamp
      version: Generated<number>
    }
    'workspace.team_member': {
      workspace_id: string
      team_id: string
      member_id: string
    }
    'workspace.member': {
      workspace_id: string
      id: string
      user_id: string | null
      name: string
      email: string | null
      role: MemberRole
      role_id: Generated<string | null>
      colour: string | null
      created_at: GeneratedTimestamp
      left_at: Timestamp | null
      version: Generated<number>
    }
  }
}
