import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { Form, faultsOf, SideSheet, TextField, useAction, useWords } from '#platform/web/index.ts'
import type { Member, OwnRole, Team } from '../../contract/workspace.ts'
import { api } from '../api.ts'
import { ConflictDialog } from '../ConflictDialog.tsx'
import settings from '../Settings.module.css'
import { PickPeople } from './PickPeople.tsx'
import { teamSentence } from './team-sentence.ts'
import { type TeamDraft, useTeamWrites } from './useTeamWrites.ts'

interface TeamSheetProps {
  /** Undefined for a new one. */
  team: Team | undefined
  members: readonly Member[]
  roles: readonly OwnRole[]
  close: () => void
}

export function TeamSheet(props: TeamSheetProps) {
  const t = useWords()
  return (
    <SideSheet open onClose={props.close} title={props.team?.name ?? t('New team')}>
      <div className={settings.sheet}>
        <TeamForm key={props.team?.id ?? ''} {...props} />
      </div>
    </SideSheet>
  )
}

function TeamForm({ team, members, roles, close }: TeamSheetProps) {
  const t = useWords()
  const { create, change, remove, refresh } = useTeamWrites(close)
  const [draft, setDraft] = useState<TeamDraft>({ name: team?.name ?? '', memberIds: team?.memberIds ?? [] })
  const error = create.error ?? change.error ?? remove.error
  const clash = error instanceof ProblemError ? error.problem.conflict : undefined
  const send = () => (team ? change.mutate({ team, draft }) : create.mutate(draft))
  const settle = async (chosen?: Partial<TeamDraft>) => {
    const now = (await api.listTeams({})).items.find(({ id }) => id === team?.id)
    change.reset()
    await refresh()
    if (now && chosen) change.mutate({ team: now, draft: { name: now.name, memberIds: now.memberIds, ...chosen } })
    else close()
  }
  const names = (ids: unknown) => namesOf(members, ids)
  useAction({
    ...{ id: 'team.save', label: t('Save the team'), keys: 'mod+Enter', group: t('Settings'), everywhere: true },
    run: send,
  })
  useAction(
    team && {
      ...{ id: 'team.delete', label: t('Delete the team'), group: t('Settings') },
      run: () => remove.mutate(team),
    },
  )
  return (
    <>
      <Form
        faults={clash ? [] : faultsOf(error)}
        onSubmit={send}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" loading={create.isPending || change.isPending}>
              {team ? t('Save the team') : t('Add the team')}
            </Button>
            {team && (
              <Button
                size="form"
                variant="subtle"
                color="loss"
                loading={remove.isPending}
                onClick={() => remove.mutate(team)}
              >
                {t('Delete the team')}
              </Button>
            )}
          </>
        }
      >
        <TextField
          name="name"
          label={t('Name')}
          value={draft.name}
          autoFocus
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <PickPeople
          label={t('Members')}
          people={members}
          value={draft.memberIds}
          onChange={(memberIds) => setDraft({ ...draft, memberIds })}
        />
        <p className={settings.text} role="status">
          {teamSentence(
            members.filter(({ id }) => draft.memberIds.includes(id)),
            roles,
          )}{' '}
          {t('It follows from how far the role of each one goes.')}
        </p>
      </Form>
      {clash && (
        <ConflictDialog
          conflict={clash}
          nameOf={(field) => (field === 'name' ? t('Name') : t('Members'))}
          shown={(value) => (Array.isArray(value) ? names(value) : String(value))}
          keep={(chosen) => void settle(chosen)}
          drop={() => void settle()}
          close={() => change.reset()}
        />
      )}
    </>
  )
}

const namesOf = (members: readonly Member[], ids: unknown) =>
  members
    .filter(({ id }) => Array.isArray(ids) && ids.includes(id))
    .map(({ name }) => name)
    .join(', ') || '–'
