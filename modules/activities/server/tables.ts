import type { Generated } from 'kysely'
import type { MeetingStatus } from '../contract/meeting.ts'
import type { NoteKind } from '../contract/note.ts'
import type { NoticeKind } from '../contract/notification.ts'
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
      remind_minutes: Generated<number>
      done_at: Timestamp | null
      done_by: string | null
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
    'activities.meeting': {
      workspace_id: string
      id: string
      title: string
      account_id: string | null
      place: string | null
      link: string | null
      begins_on: string
      begins_at: string | null
      time_zone: string
      minutes: number | null
      repeat: string | null
      repeats_until: string | null
      skips: Generated<string[]>
      days: Generated<number>
      moves: Generated<string>
      note: string | null
      organiser_id: string
      created_by: string | null
      status: Generated<MeetingStatus>
      created_at: GeneratedTimestamp
      updated_at: GeneratedTimestamp
      cancelled_at: Timestamp | null
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
    'activities.notification': {
      workspace_id: string
      id: string
      member_id: string
      kind: NoticeKind
      record_type: string
      record_id: string
      account_id: string | null
      words: string
      occasion: string
      happened_at: Timestamp
      in_page: boolean
      read_at: Timestamp | null
      mail: 'waiting' | 'sending' | 'sent' | null
      mailed_at: Timestamp | null
      push: 'waiting' | 'sending' | 'sent' | null
    }
    'activities.notice_choice': {
      workspace_id: string
      member_id: string
      in_page: NoticeKind[]
      by_mail: NoticeKind[]
      by_push: NoticeKind[]
      day_starts: string
      quiet_from: string | null
      quiet_until: string | null
      digest_at: string | null
      digest_on: string | null
      digest_sent_on: string | null
      updated_at: GeneratedTimestamp
      version: Generated<number>
    }
    'activities.reminder_round': {
      workspace_id: string
      looked_until: Timestamp
    }
    'activities.calendar_feed': {
      workspace_id: string
      member_id: string
      token_hash: Buffer
      created_at: GeneratedTimestamp
      last_read_at: Timestamp | null
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
      formatted: string | null
      written_at: Timestamp
      updated_at: GeneratedTimestamp
      deleted_at: Timestamp | null
      version: Generated<number>
    }
  }
}
