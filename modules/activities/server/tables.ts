import type { Generated } from 'kysely'
import type { NoteKind } from '../contract/note.ts'
import type { Priority } from '../contract/task.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    'activities.task': {
      workspace_id: string
      id: string
      title: string
      note: string | null
      account_id: string | null
      contact_id: string | null
      owner_id: string
      created_by: string | null
      priority: Generated<Priority>
      due_on: string | null
      due_time: string | null
      snoozed_until: string | null
      checklist: Generated<string>
      repeat: string | null
      repeats_id: string | null
      done_at: Timestamp | null
      done_by: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
    'activities.attachment': {
      workspace_id: string
      id: string
      account_id: string | null
      contact_id: string | null
      file_id: string
      name: string
      type: string
      bytes: number
      uploaded_by: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
    'activities.comment': {
      workspace_id: string
      id: string
      account_id: string | null
      contact_id: string | null
      author_id: string | null
      body: string
      mentions: string[]
      written_at: Timestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
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
