import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast, useWords } from '#platform/web/index.ts'
import type { Team } from '../../contract/workspace.ts'
import { api } from '../api.ts'

export interface TeamDraft {
  name: string
  memberIds: string[]
}

/** Adding, changing and deleting a team, each with its way back. */
export function useTeamWrites(done: () => void) {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['teams'] })
  const finish = async (text: string, undo: () => Promise<unknown>) => {
    await refresh()
    done()
    toast({ text, undo: () => void undo().then(refresh) })
  }
  const create = useMutation({
    mutationFn: (draft: TeamDraft) => api.createTeam(draft),
    onError: () => {},
    onSuccess: ({ id, name }) => finish(t('The team {{name}} is there', { name }), () => api.deleteTeam({ id })),
  })
  const change = useMutation({
    mutationFn: ({ team, draft }: { team: Team; draft: Partial<TeamDraft> }) =>
      api.changeTeam({ id: team.id, ...draft }, { version: team.version }),
    onError: () => {},
    onSuccess: (now, { team: { id, name, memberIds } }) =>
      finish(t('The team {{name}} is saved', { name: now.name }), () =>
        api.changeTeam({ id, name, memberIds }, { version: now.version }),
      ),
  })
  const remove = useMutation({
    mutationFn: ({ id }: Team) => api.deleteTeam({ id }),
    onError: () => {},
    onSuccess: (_, { name, memberIds }) =>
      finish(t('The team {{name}} is deleted; its members stay', { name }), () => api.createTeam({ name, memberIds })),
  })
  return { create, change, remove, refresh }
}
