import type { InCare } from '#modules/relationships/server/index.ts'
import type { Context } from '#platform/server/context.ts'

export type RecordType = 'account' | 'contact'

/** A record that a source proposes to clean. */
export interface Candidate extends InCare {
  /** What it asks of the record, where there is more than one thing to ask. */
  about: string | null
}

/** One on the list of a member, as it is kept. */
export interface Listed {
  id: string
  recordType: RecordType
  recordId: string
  about: string | null
}

/** What a slice proposes to clean, and how it knows that it is done. Whoever asks is the member, with their rights. */
export interface CleanUpSource {
  name: string
  /** Records that the member is responsible for, those with most at stake first. */
  propose(ctx: Context, record: RecordType, of: { memberId: string; most: number }): Promise<Candidate[]>
  /**
   * Those of them that still ask for it, by their ids with the sentence that says what; null for what can be asked of the member no
   * more, whether it was done or not.
   */
  open(ctx: Context, record: RecordType, listed: Listed[]): Promise<Map<string, string | null>>
  /** What is said of one that asks for it no more. */
  done: string
}
