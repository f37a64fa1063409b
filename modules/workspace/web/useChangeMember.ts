import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Role } from '../contract/roles.ts'
import type { Member } from '../contract/workspace.ts'
import { api } from './api.ts'
import { roleChange, roleName } from './role-words.ts'

interface MemberChange {
  member: Member
  change: { name?: string; role?: Role; roleId?: string }
}

export function useChangeMember() {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['members'] })
  return useMutation({
    mutationFn: ({ member, change }: MemberChange) =>
      api.changeMember({ id: member.id, ...change }, { version: member.version }),
    onSuccess: async (now, { member }) => {
      await refresh()
      const before = { name: member.name, ...roleChange(member) }
      const undo = () => void api.changeMember({ id: member.id, ...before }, { version: now.version }).then(refresh)
      toast({
        text:
          roleName(now, t) === roleName(member, t)
            ? t('{{name}} renamed', { name: now.name })
            : t('{{name}} is {{role}} now', { name: now.name, role: roleName(now, t) }),
        undo,
      })
    },
  })
}
