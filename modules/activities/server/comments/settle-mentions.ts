import { namesOfMembers, namesOfMembersHere } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import { type Mention, markOf, mentionsIn, partsOf } from '../../contract/mention.ts'

interface Settled {
  body: string
  /** Who was not mentioned before. */
  mentioned: string[]
}

/**
 * The text with everybody who is mentioned by the name that they have here, whatever name was sent. Who was mentioned before
 * keeps the name of then; of the others nobody is taken who left or is no member.
 */
export async function settleMentions(ctx: Context, body: string, before = ''): Promise<Settled> {
  const known = new Map(mentionsIn(before).map(({ id, name }) => [id, name]))
  const added = mentionsIn(body).filter(({ id }) => !known.has(id))
  const here = await namesOfMembersHere(
    ctx,
    added.map(({ id }) => id),
  )
  const strangers = added.filter(({ id }) => !here.has(id))
  if (strangers.length > 0) throw await refusalOf(ctx, strangers)
  const named = ({ id }: Mention) => markOf({ id, name: known.get(id) ?? here.get(id)! })
  return {
    body: partsOf(body)
      .map((part) => (typeof part === 'string' ? part : named(part)))
      .join(''),
    mentioned: added.map(({ id }) => id),
  }
}

async function refusalOf(ctx: Context, strangers: Mention[]) {
  const names = await namesOfMembers(
    ctx,
    strangers.map(({ id }) => id),
  )
  const [left] = names.values()
  const message = left
    ? `${left} has left. Mention somebody who is here, or write the name without the @.`
    : 'Somebody whom this mentions is no member of this workspace. Choose whom you mean from the list.'
  return invalid([{ path: 'body', message }])
}
