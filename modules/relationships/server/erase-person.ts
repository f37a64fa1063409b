import { sql } from 'kysely'
import type { ErasedPerson } from '#platform/contract/erasure.ts'
import { type Erasing, erasePerson } from '#platform/events/erase-person.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, notFound, Refusal } from '#platform/server/refusal.ts'
import { accountRecords } from './account-record.ts'
import { lockContact } from './contact-record.ts'
import { mergedInto } from './merge/merge-queries.ts'
import type { MergedType } from './merge/merge-step.ts'

interface Confirmed {
  id: string
  /** Typed by whoever asks, since it is for good. */
  name: string
}

/** Erases a person at an account, whether deleted before or not. */
export async function eraseContact(ctx: Context, erasing: Erasing, { id, name }: Confirmed): Promise<ErasedPerson> {
  const stored = await lockContact(ctx, id)
  if (!stored) throw notFound('This person')
  assertNamed(stored.name, name)
  return eraseAll(ctx, erasing, 'contact', id)
}

/** Erases an account that is a person; a firm is no person and has no such right. */
export async function eraseAccount(ctx: Context, erasing: Erasing, { id, name }: Confirmed): Promise<ErasedPerson> {
  const [stored] = await accountRecords(ctx, sql`a.id = ${id}`)
  if (!stored) throw notFound('This account')
  if (stored.kind !== 'person')
    throw new Refusal(409, `${stored.name} is an organisation`, {
      detail:
        'Only a person is erased. Delete the account, and erase the people at it; or say first that it is a person.',
    })
  if (stored.isRestricted) throw new Refusal(409, `${stored.name} was erased already`)
  assertNamed(stored.name, name)
  return eraseAll(ctx, erasing, 'account', id)
}

/** Whoever was merged into somebody is the same person. */
async function eraseAll(ctx: Context, erasing: Erasing, type: MergedType, id: string): Promise<ErasedPerson> {
  const erased: ErasedPerson = { entries: 0, stays: [] }
  for (const each of (await mergedInto(ctx, type, id)).toReversed()) {
    const { entries, stays } = await erasePerson(ctx, erasing, { type, id: each })
    erased.entries += entries
    erased.stays = [...new Set([...erased.stays, ...stays])]
  }
  return erased
}

function assertNamed(name: string, typed: string): void {
  if (typed.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase()) return
  throw invalid([{ path: 'name', message: `Type the name as it stands here: ${name}. Nothing was erased.` }])
}
