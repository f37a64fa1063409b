import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useGo, useWords } from '#platform/web/index.ts'
import type { Rights } from '../../contract/rights.ts'
import type { Role } from '../../contract/roles.ts'
import type { OwnRole } from '../../contract/workspace.ts'
import { api } from '../api.ts'

export interface Draft {
  name: string
  rights: Rights
}

/** Adding, changing and deleting a role, each with its way back. */
export function useRoleWrites() {
  const t = useWords()
  const go = useGo()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(['roles', 'members', 'session'].map((key) => client.invalidateQueries({ queryKey: [key] })))
  const backTo = async (place: string) => {
    await refresh()
    await go(place, { replace: true })
  }
  const create = useMutation({
    mutationFn: (draft: Draft) => api.createRole(draft),
    onError: () => {},
    onSuccess: async ({ id, name }) => {
      await backTo(`/settings/roles/${id}`)
      toast({
        text: t('The role {{name}} is there', { name }),
        undo: () => void api.deleteRole({ id }).then(() => backTo('/settings/roles')),
      })
    },
  })
  const change = useMutation({
    mutationFn: ({ role, draft, version }: { role: OwnRole; draft: Partial<Draft>; version: number }) =>
      api.changeRole({ id: role.id, ...draft }, { version }),
    onError: () => {},
    onSuccess: async (now, { role }) => {
      await refresh()
      const { id, name, rights } = role
      toast({
        text: t('{{name}} is saved: counts from the next request on', { name: now.name }),
        undo: () => void api.changeRole({ id, name, rights }, { version: now.version }).then(refresh),
      })
    },
  })
  const remove = useMutation({
    mutationFn: ({ role, next }: { role: OwnRole; next?: { role: Role } | { roleId: string } }) =>
      api.deleteRole({ id: role.id, ...next }),
    onError: () => {},
    onSuccess: async (_, { role: { name, rights }, next }) => {
      await backTo('/settings/roles')
      toast({
        text: t('The role {{name}} is deleted', { name }),
        ...(next ? {} : { undo: () => void api.createRole({ name, rights }).then(refresh) }),
      })
    },
  })
  return { create, change, remove, refresh }
}
