import { recordEvents } from '#platform/events/record-events.ts'
import type { Context } from '#platform/server/context.ts'
import { isSymmetric, type LinkKind } from '../../contract/link.ts'
import { linkAdded } from '../../contract/link-events.ts'
import { linkSubjects } from './link-ends.ts'

interface ReadyLink {
  id: string
  kind: LinkKind
  from: { id: string; name: string }
  to: { id: string; name: string }
  note: string | null
}

/** Links many accounts at once that are there, and of which the caller knows that no circle comes of it. */
export async function addLinks(ctx: Context, ready: ReadyLink[]): Promise<void> {
  const links = ready.map((each) =>
    isSymmetric(each.kind) && each.from.id > each.to.id ? { ...each, from: each.to, to: each.from } : each,
  )
  await ctx.db
    .insertInto('relationships.link')
    .values(
      links.map(({ id, kind, from, to, note }) => ({
        ...{ workspace_id: ctx.workspaceId, id, kind, note, from_account_id: from.id, to_account_id: to.id },
      })),
    )
    .execute()
  await recordEvents(
    ctx,
    linkAdded,
    links.map(({ id, kind, from, to, note }) => {
      const ends = { from: { type: 'account' as const, id: from.id }, to: { type: 'account' as const, id: to.id } }
      return {
        subjects: linkSubjects(id, ends.from, ends.to),
        body: { kind, ...ends, since: null, until: null, note, fromAccount: from, toAccount: to },
      }
    }),
  )
}
