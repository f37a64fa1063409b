import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { type CustomRecord, customKeyOf, type WrittenCustom } from '../../contract/custom-field.ts'
import { enterValues } from './enter-values.ts'
import { storedFields } from './field-queries.ts'
import { valuesIn } from './kept-values.ts'
import { type KeptValues, settleValues } from './settle-values.ts'
import { wordsOfValues } from './value-words.ts'

/** The custom values of a change that are others than before, and the words an event tells them in. */
export async function changedValues(
  ctx: Context,
  record: CustomRecord,
  stored: { custom: Record<string, unknown> },
  written: WrittenCustom | undefined,
): Promise<{ values: KeptValues; words: Record<string, string> }> {
  if (!written) return { values: {}, words: {} }
  const fields = await storedFields(ctx)
  const settled = await settleValues(ctx, fields, record, written)
  const before = (name: string) => stored.custom[customKeyOf(name)!] ?? null
  const changed = Object.entries(settled).filter(([name, value]) => !isDeepStrictEqual(value, before(name)))
  const values = Object.fromEntries(changed)
  const was = Object.fromEntries(changed.map(([name]) => [name, before(name)]))
  return { values, words: await wordsOfValues(ctx, fields, record, values, was) }
}

/** Writes the values by field of a record, where some of them changed. */
export async function enterChanged(ctx: Context, record: CustomRecord, id: string, change: object): Promise<void> {
  if (Object.keys(valuesIn(change)).length > 0) await enterValues(ctx, record, sql`r.id = ${id}`)
}

export const withWords = (named: { names?: Record<string, string> }, words: Record<string, string>) => {
  const names = { ...named.names, ...words }
  return Object.keys(names).length > 0 ? { names } : {}
}
