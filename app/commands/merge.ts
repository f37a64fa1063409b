import { sql } from 'kysely'
import { z } from 'zod'
import { mergeRoutes } from '#modules/relationships/contract/merge.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import type { Context } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { handlerOf } from './ask.ts'
import { type Command, print, requirePlace, withHouse } from './command.ts'

const kinds = { accounts: 'account', contacts: 'contact' } as const
type Kind = keyof typeof kinds

export const mergeCommand: Command = {
  usage: `rapport merge A B [--kind accounts|contacts] [--json]

B goes into A: everything of B is A's afterwards, A keeps its own values, and its gaps are filled out of B. A and B are numbers or
ids. --kind says which are meant where both an account and a person have the number. --json prints {"eventId", "id", "version"};
"rapport undo EVENT" takes the merge back.`,
  options: { kind: { type: 'string' } },
  async run(args) {
    const [a, b, ...more] = args.positionals
    if (a === undefined || b === undefined || more.length > 0)
      throw new UsageFault('Name two records: rapport merge A B. B goes into A.')
    const kind = readKind(args.values.kind)
    const merged = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      return place.inTransaction(async (ctx) => {
        const both = await theTwo(ctx, [a, b], kind)
        const route = both.kind === 'accounts' ? mergeRoutes.mergeAccounts : mergeRoutes.mergeContacts
        const input = { id: both.ids[0], mergedId: both.ids[1] }
        return route.output.parse(await handlerOf(route)({ ...ctx, services: house.services } as never, input as never))
      })
    })
    print(args, merged, [`${b} was merged into ${a}.`, `To take it back: rapport undo ${merged.eventId}`])
  },
}

function readKind(value: unknown): Kind | undefined {
  if (value === undefined) return undefined
  if (value === 'accounts' || value === 'contacts') return value
  throw new UsageFault(`--kind ${JSON.stringify(value)} is none. Write accounts or contacts.`)
}

/** Both of one kind, by id or number; a number that only a merged record has is that of its survivor. */
async function theTwo(
  ctx: Context,
  words: readonly [string, string],
  asked: Kind | undefined,
): Promise<{ kind: Kind; ids: [string, string] }> {
  const found: { kind: Kind; ids: [string, string] }[] = []
  for (const kind of asked ? [asked] : (Object.keys(kinds) as Kind[])) {
    const [a, b] = [await named(ctx, kind, words[0]), await named(ctx, kind, words[1])]
    if (a && b) found.push({ kind, ids: [a, b] })
  }
  if (found.length > 1)
    throw new UsageFault('Both accounts and people have these numbers. Add --kind accounts or --kind contacts.')
  if (found[0]) return found[0]
  const what = asked ?? 'accounts or contacts'
  throw new Refusal(404, `There are no two ${what} ${words.join(' and ')}`, {
    detail: `There are no two ${what} with the numbers or ids ${words.join(' and ')}. "rapport search TEXT" finds ids.`,
  })
}

async function named({ db, workspaceId }: Context, kind: Kind, word: string): Promise<string | undefined> {
  const which = z.uuid().safeParse(word).success ? sql`r.id = ${word}` : sql`r.external_id = ${word}`
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(`relationships.${kinds[kind]}`)} r
    where r.workspace_id = ${workspaceId} and ${which} order by r.deleted_at nulls first limit 1`.execute(db)
  return rows[0]?.id
}
