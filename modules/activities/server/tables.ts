import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'activities.note': {
      workspace_id: string
      id: string
      account_id: string
      author_id: string | null
      body: string
      written_at: Timestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
  }
}
