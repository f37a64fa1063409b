import type { ColumnType, Generated } from 'kysely'

/** The tables, by schema and name. Every slice adds its own by declaration merging, beside its queries. */
export interface Tables {
  'platform.event': EventTable
  'platform.event_subject': EventSubjectTable
  'platform.event_body': EventBodyTable
  'platform.event_seq': EventSeqTable
  'platform.seal': SealTable
  'platform.idempotency_key': IdempotencyKeyTable
  'platform.file': FileTable
  'search.entry': SearchEntryTable
}

/** A timestamp reads as an ISO string and is written as one, or as a Date. */
export type Timestamp = ColumnType<string, string | Date, string | Date>
export type GeneratedTimestamp = ColumnType<string, string | Date | undefined, string | Date>
/** numeric(18,6) travels as text, so that no digit is lost. */
export type Numeric = ColumnType<string, string | number, string | number>

interface EventTable {
  workspace_id: string
  id: string
  type: string
  actor_id: string | null
  batch_id: string | null
  undo_of: string | null
  occurred_at: Timestamp
  recorded_at: GeneratedTimestamp
  tx: Generated<string>
  commitment: Buffer
}

interface EventSubjectTable {
  workspace_id: string
  event_id: string
  role: string
  subject_type: string
  subject_id: string
  occurred_at: Timestamp
}

interface EventBodyTable {
  workspace_id: string
  event_id: string
  salt: Buffer
  body: ColumnType<unknown, string, string>
}

interface EventSeqTable {
  workspace_id: string
  seq: number
  event_id: string
}

interface SealTable {
  workspace_id: string
  first_seq: number
  last_seq: number
  root: Buffer
  previous: Buffer | null
  signature: Buffer
  sealed_at: GeneratedTimestamp
}

interface IdempotencyKeyTable {
  workspace_id: string
  member_id: string
  key: string
  fingerprint: Buffer
  status: number
  answer: ColumnType<unknown, string | null, never>
  created_at: GeneratedTimestamp
}

interface FileTable {
  workspace_id: string
  id: string
  name: string
  media_type: string
  bytes: number
  sha256: Buffer
  created_by: string | null
  created_at: GeneratedTimestamp
}

interface SearchEntryTable {
  workspace_id: string
  record_type: string
  record_id: string
  title: string
  detail: string
  plain: string
}
