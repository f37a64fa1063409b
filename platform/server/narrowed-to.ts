import type { Permission } from '#platform/contract/route.ts'
import type { Caller } from './confirm-caller.ts'
import type { Actor } from './context.ts'

/** What a key may: never more than its member may at this moment, and of that only what its scopes name. */
export function narrowedTo(actor: Actor, { key }: Caller): Actor {
  if (!key) return actor
  const covers = (permission: Permission) => coversPermission(key.scopes, permission)
  return {
    ...actor,
    keyId: key.id,
    via: `api-key:${key.id}:${key.name}`,
    may: (permission) => covers(permission) && actor.may(permission),
    people: (permission) => (covers(permission) ? actor.people(permission) : []),
    hearsAll: actor.hearsAll && (key.scopes.includes('everything') || key.scopes.includes('read')),
    seesAll: actor.seesAll && (key.scopes.includes('everything') || key.scopes.includes('read')),
  }
}

/** `everything`: whatever the member may; `read`: whatever they may see; else permissions by name. */
function coversPermission(scopes: readonly string[], permission: Permission): boolean {
  if (permission === 'public' || permission === 'member' || scopes.includes('everything')) return true
  return scopes.includes(permission) || (scopes.includes('read') && permission.endsWith(':see'))
}
