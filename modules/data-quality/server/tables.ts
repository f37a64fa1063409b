import type { ColumnType, Generated } from 'kysely'
import type { DuplicateKind } from '../contract/duplicate.ts'
import type { ImportKind, Mapping, MappingChoices } from '../contract/import.ts'
import type { ImportCounts, ImportFile, ImportStatus, ImportTotals, KeptRecord } from '../contract/import-record.ts'

type Json<T> = ColumnType<T, string, string>
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>

declare module '#platform/database/tables.ts' {
  interface Tables {
    'platform.currency': { code: string; digits: number }
    'data_quality.import': {
      workspace_id: string
      id: string
      kind: ImportKind
      status: ImportStatus
      files: Json<ImportFile[]>
      relation: JsonOrNull<{ key: string }>
      mapping: JsonOrNull<Mapping>
      choices: Json<MappingChoices>
      rates: Json<Record<string, string>>
      plan: JsonOrNull<Record<string, number>>
      planned_at: string | null
      rows: Generated<number>
      staged_rows: Generated<number>
      counts: JsonOrNull<ImportCounts>
      totals: JsonOrNull<ImportTotals>
      chunks: Generated<number>
      applied_chunks: Generated<number>
      applied_rows: Generated<number>
      undone_events: Generated<number>
      undo_after: string | null
      kept: Json<KeptRecord[]>
      fault: string | null
      stop_wanted: Generated<boolean>
      dry_run: Generated<boolean>
      seconds: Generated<string>
      created_by: string | null
      created_at: GeneratedTimestamp
      started_at: Timestamp | null
      progressed_at: Timestamp | null
      finished_at: Timestamp | null
      version: Generated<number>
    }
    'data_quality.duplicate_scan': {
      workspace_id: string
      id: string
      kind: DuplicateKind
      state: 'waiting' | 'running' | 'done' | 'failed'
      stage: string
      done: number
      total: number
      records: number
      pairs: number
      model: JsonOrNull<unknown>
      fault: string | null
      asked_by: string | null
      started_at: GeneratedTimestamp
      progressed_at: GeneratedTimestamp
      ended_at: Timestamp | null
    }
    'data_quality.saved_mapping': {
      workspace_id: string
      id: string
      kind: ImportKind
      name: string
      columns: string[]
      choices: Json<MappingChoices>
      created_at: GeneratedTimestamp
      used_at: GeneratedTimestamp
      version: Generated<number>
    }
  }
}
