import type { Permission } from '#platform/contract/route.ts'
import type { Actor } from '#platform/server/context.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { permissionsOf, type Rights, reachOf, rulesOfRights } from '../contract/rights.ts'

/** Nobody gives a right that they do not have themselves, or not as far: it would be a way to take it. */
export function assertGives(actor: Actor, rights: Rights): void {
  const beyond = permissionsOf(rights).find((permission) => !has(actor, rights, permission))
  if (beyond) throw mayMore(`It may ${sayPermission(beyond)} as far as yours does not reach.`)
  const given = rulesOfRights(rights)
  const field = [...actor.rules].find(
    ([name, { rule }]) => given.get(name) !== 'hidden' && given.get(name) !== rule,
  )?.[1]
  if (field) throw mayMore(`It may ${field.rule === 'hidden' ? 'see' : 'write'} ${field.words}, which yours may not.`)
}

const mayMore = (why: string) =>
  new Refusal(403, 'This role may more than yours', { detail: `${why} Ask an owner or an administrator.` })

function has(actor: Actor, rights: Rights, permission: Permission): boolean {
  if (!actor.may(permission)) return false
  return actor.people(permission) === undefined || reachOf(rights, permission) === 'own'
}

function sayPermission(permission: Permission): string {
  const [record, verb] = permission.split(':')
  return `${verb} a record of the type "${record}"`
}
