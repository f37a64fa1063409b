import { assertAccount } from '#modules/relationships/server/index.ts'
import type { Permission } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'

interface Partner {
  path: string
  id: string | null | undefined
}

/** Refuses accounts that are not here, each by the path of its field; locks them against a merge, in the order of their ids. */
export async function assertPartners(ctx: Context, permission: Permission, partners: Partner[]): Promise<void> {
  const given = partners.flatMap(({ path, id }) => (id ? [{ path, id }] : []))
  for (const { path, id } of given.sort((one, other) => (one.id < other.id ? -1 : 1)))
    await assertAccount(ctx, id, permission).catch((error: unknown) => {
      if (error instanceof Refusal && error.status === 404)
        throw invalid([{ path, message: 'This account is not here. Choose another.' }])
      throw error
    })
}
