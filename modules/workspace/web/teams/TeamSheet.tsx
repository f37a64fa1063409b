import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { ProblemError } from '#platform/contract/problem.ts'
import { Form, faultsOf, SideSheet, TextField, useAction, useWords } from '#platform/web/index.ts'
import type { Member, OwnRole, Team } from '../../contract/workspace.ts'
import { api } from '../api.ts'
import { type Conflict, ConflictDialog } from '../ConflictDialog.tsx'
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
  const [clash, setClash] = useState<Conflict>()
  const error = create.error ?? change.error ?? remove.error
  const conflict = error instanceof ProblemError ? error.problem.conflict : undefined
  const save = (from: Team, changed: Partial<TeamDraft>) =>
    change.mutate(
      { team: from, draft: changed },
      {
        onError: (refused) => {
          if (refused instanceof ProblemError && refused.problem.conflict) meet(refused.problem.conflict, changed)
        },
      },
    )
  // What only one of two people changed stays as changed; what both did is asked about.
  const meet = (fields: Conflict, changed: Partial<TeamDraft>) => {
    const both = Object.entries(fields).filter(([field, { theirs }]) => !same(theirs, team?.[field as keyof TeamDraft]))
    if (both.length > 0) setClash(Object.fromEntries(both))
    else void settle(changed)
  }
  const send = () => (team ? save(team, changedOf(team, draft)) : create.mutate(draft))
  const settle = async (chosen?: Partial<TeamDraft>) => {
    setClash(undefined)
    const now = (await api.listTeams({})).items.find(({ id }) => id === team?.id)
    await refresh()
    if (now && chosen) save(now, chosen)
    else close()
  }
  const names = (ids: unknown) => namesOf(members, ids)
  useAction({
    ...{ id: 'team.save', label: t('Save the team'), keys: 'mod+Enter', group: t('Settings') },
    ...{ icon: IconDeviceFloppy, everywhere: true, run: send },
  })
  useAction(
    team && {
      ...{ id: 'team.delete', label: t('Delete the team'), group: t('Settings'), icon: IconTrash },
      run: () => remove.mutate(team),
    },
  )
  return (
    <>
      <Form
        faults={conflict ? [] : faultsOf(error)}
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
                data-danger
                ms="auto"
                leftSection={<IconTrash size={16} />}
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
            t,
          )}{' '}
          {t('It follows from how far the role of each one goes.')}
        </p>
      </Form>
      {clash && (
        <ConflictDialog
          conflict={clash}
          nameOf={(field) => (field === 'name' ? t('Name') : t('Members'))}
          shown={(value) => (Array.isArray(value) ? names(value) : String(value))}
          keep={(chosen) => void settle({ ...(team && changedOf(team, draft)), ...chosen })}
          drop={() => void settle()}
          close={() => setClash(undefined)}
        />
      )}
    </>
  )
}

/** Of people it does not matter in which order they stand. */
const same = (a: unknown, b: unknown) =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((each) => b.includes(each)) : a === b

const changedOf = (team: Team, draft: TeamDraft): Partial<TeamDraft> => ({
  ...(draft.name !== team.name && { name: draft.name }),
  ...(!same(draft.memberIds, team.memberIds) && { memberIds: draft.memberIds }),
})

const namesOf = (members: readonly Member[], ids: unknown) =>
  members
    .filter(({ id }) => Array.isArray(ids) && ids.includes(id))
    .map(({ name }) => name)
    .join(', ') || '–'
