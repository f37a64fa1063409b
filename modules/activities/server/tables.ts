import type { Generated } from 'kysely'
import type { NoteKind } from '../contract/note.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'activities.note': {
      workspace_id: string
      id: string
      account_id: string
      author_id: string | null
      kind: Generated<NoteKind>
      contact_id: string | null
      minutes: number | null
      body: string
      written_at: Timestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
  }
}
