import { Button } from '@mantine/core'
import { IconMailForward, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import {
  Avatar,
  type Column,
  DataTable,
  Failed,
  KeyCap,
  Link,
  Name,
  Page,
  Panel,
  useAction,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { memberRoles } from '../contract/roles.ts'
import type { Member } from '../contract/workspace.ts'
import { AddMember } from './AddMember.tsx'
import { api } from './api.ts'
import { InvitationsPanel } from './members/InvitationsPanel.tsx'
import { Invite } from './members/Invite.tsx'
import { SecondFactorRules } from './members/SecondFactorRules.tsx'
import { useMemberSecurity } from './members/useMemberSecurity.ts'
import { RoleMenu } from './RoleMenu.tsx'
import { useRoleChoices } from './roles/useRoleChoices.ts'
import classes from './Settings.module.css'
import { SettingsTabs } from './SettingsTabs.tsx'
import { useChangeMember } from './useChangeMember.ts'
import { capital } from './words.ts'

const none: readonly Member[] = []

export function MembersPage() {
  const t = useWords()
  const mayAdd = useMay('member:create')
  const [adding, setAdding] = useState(false)
  const list = useQuery({ queryKey: ['members'], queryFn: ({ signal }) => api.listMembers({}, { signal }) })
  const columns = useColumns()
  const add = () => setAdding(true)
  const [inviting, setInviting] = useState(false)
  const invite = () => setInviting(true)
  useAction(
    mayAdd
      ? {
          id: 'member.invite',
          label: t('Invite somebody'),
          keys: 'i',
          group: t('Settings'),
          icon: IconMailForward,
          run: invite,
        }
      : undefined,
  )
  useAction(
    mayAdd
      ? { id: 'member.new', label: t('Add a member'), keys: 'c', group: t('Settings'), icon: IconPlus, run: add }
      : undefined,
  )
  const button = mayAdd && (
    <>
      <Button leftSection={<IconPlus size={16} />} rightSection={<KeyCap keys="c" />} onClick={add}>
        {t('Add a member')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconMailForward size={16} />}
        rightSection={<KeyCap keys="i" on="accent" />}
        onClick={invite}
      >
        {t('Invite somebody')}
      </Button>
    </>
  )
  const phoneButton = mayAdd && (
    <Button variant="filled" size="form" leftSection={<IconMailForward size={20} />} onClick={invite}>
      {t('Invite')}
    </Button>
  )
  return (
    <Page
      title={t('Members')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button}
      phoneActions={phoneButton}
    >
      <SettingsTabs value="/settings/members" />
      {list.error !== null && list.data === undefined ? (
        <Failed title={t('The members did not load')} error={list.error} again={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('Members')}
          rows={list.data?.items ?? none}
          columns={columns}
          rowId={(member) => member.id}
          rowName={(member) => member.name}
          loading={list.isPending}
          phoneRow={(member) => ({
            leading: <Avatar name={member.name} kind="person" size={32} solid />,
            title: member.name,
            note: member.email ?? t('Does not sign in'),
            figure: <RoleMenu member={member} />,
          })}
        />
      )}
      {mayAdd && <InvitationsPanel />}
      {mayAdd && <SecondFactorRules />}
      <RolesInWords />
      <AddMember open={adding} close={() => setAdding(false)} />
      <Invite open={inviting} close={() => setInviting(false)} />
    </Page>
  )
}

function RolesInWords() {
  const t = useWords()
  const choices = useRoleChoices()
  return (
    <Panel
      title={t('What each role may do')}
      actions={
        <Button component={Link} to="/settings/roles" size="panel" variant="subtle">
          {t('All roles')}
        </Button>
      }
    >
      <dl className={classes.roles}>
        {choices.map(({ value, label, says }) => (
          <RoleLine key={value} name={label} sentence={says} />
        ))}
      </dl>
    </Panel>
  )
}

const RoleLine = ({ name, sentence }: { name: string; sentence: string }) => (
  <>
    <dt>{capital(name)}</dt>
    <dd>{sentence}</dd>
  </>
)

function useColumns(): readonly Column<Member>[] {
  const t = useWords()
  const { member: me } = useSession()
  const mayChange = useMay('member:change')
  const change = useChangeMember()
  const { data: security } = useMemberSecurity()
  return useMemo(
    () => [
      {
        id: 'name',
        head: t('Member'),
        grow: true,
        width: 240,
        sort: 'asc',
        value: (member) => member.name,
        cell: (member) => (
          <>
            <Avatar name={member.name} kind="person" solid /> <Name>{member.name}</Name>
            {member.id === me.id && <span className={classes.muted}>{t('you')}</span>}
          </>
        ),
        ...(mayChange
          ? {
              edit: {
                text: (member: Member) => member.name,
                save: async (member: Member, name: string) => {
                  await change.mutateAsync({ member, change: { name } })
                },
              },
            }
          : {}),
      },
      {
        id: 'email',
        head: t('E-mail'),
        width: 280,
        cell: (member) => member.email ?? '',
        sort: 'asc',
        value: (member) => member.email ?? '',
      },
      {
        id: 'role',
        head: t('Role'),
        width: 140,
        cell: (member) => <RoleMenu member={member} />,
        sort: 'asc',
        value: (member) => memberRoles.indexOf(member.role),
      },
      {
        id: 'signsIn',
        head: t('Signs in'),
        width: 120,
        drop: 1,
        cell: (member) => (member.signsIn ? t('yes') : <span className={classes.muted}>{t('not yet')}</span>),
      },
      ...(security === undefined
        ? []
        : [
            {
              id: 'secondFactor',
              head: t('Second factor'),
              width: 130,
              drop: 2,
              cell: ({ id }: Member) => {
                const own = security.items.find(({ memberId }) => memberId === id)
                if (own?.secondFactor) return t('yes')
                if (own !== undefined && own.passkeys > 0) return t('passkey')
                return <span className={classes.muted}>{own === undefined ? '' : t('not yet')}</span>
              },
            } as const,
          ]),
    ],
    [t, me.id, mayChange, change, security],
  )
}
