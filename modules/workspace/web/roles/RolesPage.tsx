import { Button } from '@mantine/core'
import { IconPlus, IconShieldCog } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  Failed,
  KeyCap,
  Name,
  Page,
  Sentence,
  smallNumber,
  useAction,
  useGo,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import { roleSentence, roles } from '../../contract/roles.ts'
import { api } from '../api.ts'
import settings from '../Settings.module.css'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { capital } from '../words.ts'
import { roleSentenceOf } from './role-sentence.ts'
import { useRoles } from './useRoles.ts'

interface Row {
  id: string
  name: string
  says: string
  members: number
  isGiven: boolean
}

export function RolesPage() {
  const t = useWords()
  const go = useGo()
  const may = useMay('workspace:change')
  const { data, error, isPending, refetch } = useRoles()
  const rows = useRows()
  const columns = useColumns()
  const add = () => void go('/settings/roles/new')
  useAction(
    may
      ? { id: 'role.new', label: t('Add a role'), keys: 'c', group: t('Settings'), icon: IconPlus, run: add }
      : undefined,
  )
  const own = data?.items.length ?? 0
  return (
    <Page
      title={t('Roles')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={
        may && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} />}
            rightSection={<KeyCap keys="c" on="accent" />}
            onClick={add}
          >
            {t('Add a role')}
          </Button>
        )
      }
      phoneActions={
        may && (
          <Button variant="filled" size="form" leftSection={<IconPlus size={20} />} onClick={add}>
            {t('Add a role')}
          </Button>
        )
      }
    >
      <SettingsTabs value="/settings/roles" />
      {error !== null && data === undefined ? (
        <Failed title={t('The roles did not load')} error={error} again={() => void refetch()} />
      ) : (
        <>
          {own > 0 && (
            <Sentence>
              {t('{{count}} roles of your own beside the five that every workspace has.', {
                count: own,
                number: capital(smallNumber(own, t)),
              })}
            </Sentence>
          )}
          <DataTable
            label={t('Roles')}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            rowName={({ name }) => name}
            onOpen={({ id }) => void go(`/settings/roles/${id}`)}
            loading={isPending}
            phoneRow={({ name, says, members }) => ({
              title: name,
              note: says,
              figure: members > 0 ? members : '',
            })}
          />
          {data !== undefined && own === 0 && (
            <EmptyState icon={IconShieldCog} title={t('No roles of your own yet')}>
              {t(
                'Where the five do not fit: a seller who sees only their own accounts, a bookkeeper who sees no notes.',
              )}
            </EmptyState>
          )}
        </>
      )}
    </Page>
  )
}

/** The workspace's own first: the others are always the same. */
function useRows(): readonly Row[] {
  const t = useWords()
  const own = useRoles().data?.items
  const members = useQuery({ queryKey: ['members'], queryFn: ({ signal }) => api.listMembers({}, { signal }) }).data
  return useMemo(() => {
    if (own === undefined) return []
    const having = (role: string) => members?.items.filter((member) => member.role === role).length ?? 0
    return [
      ...own.map(({ id, name, rights, members: count }) => ({
        ...{ id, name, says: roleSentenceOf(rights, t), members: count, isGiven: false },
      })),
      ...roles.map((role) => ({
        ...{ id: role, name: capital(t(role)), says: `${t(roleSentence[role])}.` },
        ...{ members: having(role), isGiven: true },
      })),
    ]
  }, [own, members, t])
}

function useColumns(): readonly Column<Row>[] {
  const t = useWords()
  return useMemo(
    () => [
      { id: 'name', head: t('Role'), width: 260, strong: true, cell: ({ name }) => <Name>{name}</Name> },
      {
        id: 'says',
        head: t('What it may'),
        width: 320,
        grow: true,
        cell: ({ says }) => says,
      },
      {
        id: 'kind',
        head: t('Kind'),
        width: 120,
        drop: 1,
        cell: ({ isGiven }) =>
          isGiven ? <span className={settings.muted}>{t('in every workspace')}</span> : t('your own'),
      },
      {
        id: 'members',
        head: t('Members'),
        width: 96,
        align: 'end',
        cell: ({ members }) => (members > 0 ? members : <span className={settings.muted}>0</span>),
      },
    ],
    [t],
  )
}
