import { Button } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  Failed,
  KeyCap,
  Name,
  Page,
  useAction,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import type { Member, OwnRole, Team } from '../../contract/workspace.ts'
import { api } from '../api.ts'
import { useRoles } from '../roles/useRoles.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { TeamSheet } from './TeamSheet.tsx'
import { teamSentence } from './team-sentence.ts'

const none: never[] = []

export function TeamsPage() {
  const t = useWords()
  const may = useMay('workspace:change')
  const teams = useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => api.listTeams({}, { signal }) })
  const members =
    useQuery({ queryKey: ['members'], queryFn: ({ signal }) => api.listMembers({}, { signal }) }).data?.items ?? none
  const roles = useRoles().data?.items ?? none
  const [open, setOpen] = useState<Team | 'new'>()
  const add = () => setOpen('new')
  useAction(
    may
      ? { id: 'team.new', label: t('Add a team'), keys: 'c', group: t('Settings'), icon: IconPlus, run: add }
      : undefined,
  )
  const columns = useColumns(members, roles)
  const button = (size: 'bar' | 'form') =>
    may && (
      <Button
        size={size}
        variant="filled"
        leftSection={<IconPlus size={16} />}
        rightSection={size === 'bar' && <KeyCap keys="c" on="accent" />}
        onClick={add}
      >
        {t('Add a team')}
      </Button>
    )
  return (
    <Page
      title={t('Teams')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button('bar')}
      phoneActions={button('form')}
    >
      <SettingsTabs value="/settings/teams" />
      {teams.error !== null && teams.data === undefined ? (
        <Failed title={t('The teams did not load')} error={teams.error} again={() => void teams.refetch()} />
      ) : (
        <DataTable
          label={t('Teams')}
          rows={teams.data?.items ?? none}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          {...(may && { onOpen: setOpen })}
          loading={teams.isPending}
          phoneRow={({ name, memberIds }) => ({
            title: name,
            note: teamSentence(inTeam(members, memberIds), roles, t),
            figure: memberIds.length,
          })}
          empty={
            <EmptyState
              icon={IconUsersGroup}
              title={t('No teams yet')}
              actions={
                may && (
                  <Button variant="filled" onClick={add}>
                    {t('Add a team')}
                  </Button>
                )
              }
            >
              {t('Put sellers and who leads them together: a role that reaches “team” sees what everybody there owns.')}
            </EmptyState>
          }
        />
      )}
      {open !== undefined && (
        <TeamSheet
          team={open === 'new' ? undefined : open}
          members={members}
          roles={roles}
          close={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}

const inTeam = (members: readonly Member[], ids: readonly string[]) => members.filter(({ id }) => ids.includes(id))

function useColumns(members: readonly Member[], roles: readonly OwnRole[]): readonly Column<Team>[] {
  const t = useWords()
  return useMemo(
    () => [
      { id: 'name', head: t('Team'), width: 200, strong: true, cell: ({ name }) => <Name>{name}</Name> },
      {
        id: 'says',
        head: t('Who sees whose accounts'),
        width: 320,
        grow: true,
        cell: ({ memberIds }) => teamSentence(inTeam(members, memberIds), roles, t),
      },
      { id: 'members', head: t('Members'), width: 96, align: 'end', cell: ({ memberIds }) => memberIds.length },
    ],
    [t, members, roles],
  )
}
