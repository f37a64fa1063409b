import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { SliceServer } from '#platform/server/slice.ts'

type Reader = Pick<Context, 'actor'>

const whoMay = (permission: Permission) => async (reader: Reader) => {
  if (!reader.actor.may(permission)) throw notFound()
}

/** The history of what the firm itself is made of is for those who run it; one's own is everybody's. */
export const recordsSeen: NonNullable<SliceServer['records']> = {
  workspace: whoMay('workspace:change'),
  member: async (reader, id) => {
    if (id !== reader.actor.memberId) await whoMay('member:change')(reader)
  },
  role: whoMay('member:change'),
  team: whoMay('member:change'),
  invitation: whoMay('member:change'),
}
