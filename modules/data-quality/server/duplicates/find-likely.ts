import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { dialledHere, hiddenFromSearch, recordsHolding, recordsToPair } from '#modules/relationships/server/index.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { DuplicateKind, likelyRecord } from '../../contract/duplicate.ts'
import { judgeLikeness } from '../matching/judge-likeness.ts'
import type { Reader } from './duplicate-queries.ts'
import { plainValues } from './plain-values.ts'
import { matchRecordsOf } from './read-match-records.ts'
import { reasonsInWords, seenReasons } from './reasons.ts'

interface Typed {
  kind: DuplicateKind
  name?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  website?: string | undefined
  accountId?: string | undefined
}

/** Records looked at, and those told of. */
const [most, told] = [40, 5]
/** Less is said by everybody's name. */
const leastOfName = 3

/** The records that what is being typed may be, the likeliest first; found by indexes on e-mail, phone and words of the name. */
export async function findLikely(reader: Reader, input: Typed): Promise<{ items: z.output<typeof likelyRecord>[] }> {
  const typed = withoutHidden(reader, input)
  const ways = waysTo(reader, typed)
  if (ways.length === 0) return { items: [] }
  const { rows } = await sql<{ id: string; name: string; detail: string; version: number }>`
    select r.id, r.name, r.detail, r.version from ${recordsToPair(reader, typed.kind)} r
    where r.id in (${sql.join(
      ways.map((way) => sql`(select f.id from (${way}) f (id) limit ${most})`),
      sql` union `,
    )})`.execute(reader.db)
  const shown = new Map(rows.map((row) => [row.id, row]))
  const records = await matchRecordsOf(reader, typed.kind, [...shown.keys()])
  // Looked for as it was typed, and compared as those of records are.
  const phone = typed.phone && (await dialledHere(reader, typed.phone))
  const judged = judgeLikeness(typed.kind, { id: '', values: valuesOf({ ...typed, phone }) }, records)
  return {
    items: judged
      .map(({ probability, why }, at) => ({
        ...shown.get(records[at]!.id)!,
        probability,
        reasons: reasonsInWords(reader.actor, typed.kind, seenReasons(reader.actor, typed.kind, why)),
      }))
      .filter(({ probability }) => probability >= 0.5)
      .toSorted((one, other) => other.probability - one.probability)
      .slice(0, told),
  }
}

/** What the reader's role hides is not compared: an answer would tell whose it is. */
function withoutHidden({ actor }: Reader, input: Typed): Typed {
  const rules = { email: 'email', phone: 'phone', website: 'website' } as const
  const kept = { ...input }
  for (const field of ['email', 'phone', 'website'] as const)
    if (hides(actor, `${input.kind}.${rules[field]}`)) kept[field] = undefined
  return kept
}

function valuesOf({ kind, name = '', email, phone, website, accountId }: Typed) {
  return plainValues({
    texts: kind === 'account' ? { name } : { name, jobTitle: null, account: accountId ?? null },
    ...{ emails: email ? [email] : [], phones: phone ? [phone] : [], website: website ?? null },
    ...{ taxNumber: null, birthday: null, custom: {} },
  })
}

function waysTo(reader: Reader, { kind, name, email, phone, website }: Typed): RawBuilder<unknown>[] {
  const { workspaceId } = reader
  const hidden = hiddenFromSearch(reader)
  const holding = (words: string) => sql`select * from ${recordsHolding(workspaceId, kind, words, hidden)} h`
  const host = website
    ?.trim()
    .replace(/^[a-z]+:\/\//i, '')
    .split('/')[0]
    ?.replace(/^www\./i, '')
  return [
    ...(name && name.length >= leastOfName ? [holding(name)] : []),
    ...(email?.includes('@') ? [holding(email)] : []),
    ...(phone && phone.replace(/\D/g, '').length >= 6 ? [holding(phone)] : []),
    ...(host?.includes('.') ? [holding(host)] : []),
  ]
}
