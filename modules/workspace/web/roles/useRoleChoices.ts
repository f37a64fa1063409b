import { useMemo } from 'react'
import { useWords } from '#platform/web/index.ts'
import { type Role, rightsOfRole, roleSentence, roles } from '../../contract/roles.ts'
import { mayGiveAll } from './may-give.ts'
import { roleSentenceOf } from './role-sentence.ts'
import { useMine, useRoles } from './useRoles.ts'

export interface RoleChoice {
  /** The name of a role that every workspace has, or the id of an own one. */
  value: string
  label: string
  says: string
  /** As the routes take it. */
  given: { role: Role } | { roleId: string }
  /** Nobody gives more than they have, and only an owner makes owners. */
  isBeyond: boolean
}

/** Every role that somebody can be given: the five, then the workspace's own. */
export function useRoleChoices(): readonly RoleChoice[] {
  const t = useWords()
  const own = useRoles().data?.items
  const mine = useMine()
  return useMemo(() => {
    const beyond = (rights: Parameters<typeof mayGiveAll>[1]) => mine !== undefined && !mayGiveAll(mine, rights)
    return [
      ...roles.map((role) => ({
        value: role,
        label: t(role),
        says: `${t(roleSentence[role])}.`,
        given: { role },
        isBeyond:
          beyond(rightsOfRole[role]) || (role === 'owner' && mine !== undefined && mine.member.role !== 'owner'),
      })),
      ...(own ?? []).map(({ id, name, rights }) => ({
        value: id,
        label: name,
        says: roleSentenceOf(rights, t),
        given: { roleId: id },
        isBeyond: beyond(rights),
      })),
    ]
  }, [own, mine, t])
}

export const beyondYours = 'May more than your own role'
