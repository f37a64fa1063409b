import { credentialsOf } from '#platform/auth/users.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { notFound, Refusal } from '#platform/server/refusal.ts'
import type { Services } from '#platform/server/slice.ts'
import type { ApiKey, NewApiKey } from '../../contract/identity.ts'
import type { Scope } from '../../contract/scopes.ts'
import { resolveActor, theCommandLine } from '../resolve-actor.ts'
import { apiKeysOf } from './api-key-queries.ts'
import { writeApiKey } from './create-api-key.ts'
import { inIdentity, personOf } from './in-identity.ts'
import { revokeApiKey } from './revoke-api-key.ts'

/** By whoever runs the machine, for a member: it may no more than that member, as if they had made it. */
export async function createApiKeyFor(
  services: Services,
  workspaceId: string,
  { email, ...wanted }: { email: string; name: string; scopes: Scope[]; days: number },
): Promise<NewApiKey> {
  const who = await credentialsOf(services.pools.identity, { email })
  const actor =
    who?.workspaceId === workspaceId
      ? await inWorkspace(services.pools, workspaceId, (db) => resolveActor(db, workspaceId, who.userId), {
          readOnly: true,
        })
      : undefined
  if (!who || !actor)
    throw new Refusal(404, 'This member is not here', {
      detail: `Nobody signs in with ${email}. "rapport member list" shows who does.`,
    })
  return inIdentity(ofTheHouse(services, workspaceId), async (own) =>
    writeApiKey(own, await personOf(own, who.userId), { ...wanted, may: actor.may }),
  )
}

export const everyApiKey = (services: Services, workspaceId: string): Promise<ApiKey[]> =>
  inIdentity(ofTheHouse(services, workspaceId), (own) => apiKeysOf(own))

/** By its id, or by its first letters where no other key begins like it. */
export async function revokeApiKeyOf(services: Services, workspaceId: string, named: string): Promise<ApiKey> {
  const keys = await everyApiKey(services, workspaceId)
  const meant = keys.filter(({ id, prefix }) => id === named || prefix === named)
  if (meant.length !== 1) throw notFound(`The API key ${named}`)
  return revokeApiKey(ofTheHouse(services, workspaceId), { id: meant[0]!.id })
}

const ofTheHouse = (services: Services, workspaceId: string) => ({
  ...{ services, workspaceId, actor: theCommandLine, now: services.clock(), log: services.log },
})
