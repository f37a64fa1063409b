import { accountFields, contactFields } from '#modules/relationships/contract/account.ts'
import type { HistoryEntry } from '../contract/routes.ts'

type Change = HistoryEntry['changes'][number]

const fieldsOf = { account: accountFields, contact: contactFields }
export type Changeable = keyof typeof fieldsOf
export const isChangeable = (type: string): type is Changeable => type in fieldsOf

/** What the change of a record is asked for to put an earlier value back; undefined where that cannot be. */
export function putBack(type: Changeable, { field, was }: Change): Record<string, unknown> | undefined {
  if (was === undefined) return undefined
  const [, own] = /^custom\.(.+)$/.exec(field) ?? []
  const fields = own === undefined ? { [field]: was } : { custom: { [own]: was } }
  // The owner of the record says what may be written; what it would refuse is not offered.
  return fieldsOf[type].safeParse(fields).success ? fields : undefined
}
