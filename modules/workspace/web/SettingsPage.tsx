import { Anchor, Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Columns, Failed, Link, Loading, Page, Panel, Stack, usePanels, useWords } from '#platform/web/index.ts'
import type { Session } from '../contract/workspace.ts'
import { api } from './api.ts'
import { BackupPanel } from './BackupPanel.tsx'
import { ProviderPanel } from './ProviderPanel.tsx'
import { roleName, roleSays } from './role-words.ts'
import classes from './Settings.module.css'
import { SettingsTabs } from './SettingsTabs.tsx'
import { WorkspaceForm } from './WorkspaceForm.tsx'

export function SettingsPage() {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['workspace', 'session'],
    queryFn: ({ signal }) => api.session({}, { signal }),
  })
  return (
    <Page title={t('Settings')} phoneActions={<SignOut />}>
      <SettingsTabs value="/settings" />
      {data !== undefined && <Sections session={data} />}
      {data === undefined && error === null && <Loading rows={8} />}
      {data === undefined && error !== null && (
        <Failed title={t('The settings did not load')} error={error} again={() => void refetch()} />
      )}
    </Page>
  )
}

function Sections({ session }: { session: Session }) {
  const t = useWords()
  const others = usePanels<{ isSample: boolean }>('settings.workspace')
  const mayChange = session.permissions.includes('workspace:change')
  return (
    <Columns template="minmax(0, 1fr) minmax(0, 1fr)">
      <Panel title={t('The firm')}>
        {!mayChange && <p className={classes.note}>{t('Only an owner or an admin may change these.')}</p>}
        <WorkspaceForm workspace={session.workspace} disabled={!mayChange} />
      </Panel>
      <Stack>
        <Panel title={t('You')}>
          <p className={classes.text}>
            {session.member.name}, {session.member.email}.{' '}
            {t('Your role is {{role}}', { role: roleName(session.member, t) })}: {lower(roleSays(session, t))}
          </p>
        </Panel>
        <Suspense>
          {others.map(({ id, component: Section }) => (
            <Section key={id} isSample={session.workspace.isSample} />
          ))}
        </Suspense>
        {mayChange && <ProviderPanel />}
        {mayChange && <BackupPanel />}
        <About />
      </Stack>
    </Columns>
  )
}

function About() {
  const t = useWords()
  return (
    <Panel title={t('About')}>
      <p className={classes.text}>
        {t(
          'Rapport knows what every relationship is worth. It runs on your own machine, keeps its data there, and is free software under the MIT licence.',
        )}{' '}
        <Anchor href="/api">{t('What programs can do with it')}</Anchor>
      </p>
    </Panel>
  )
}

function SignOut() {
  const t = useWords()
  return (
    <Button component={Link} to="/sign-out" size="form" variant="subtle" leftSection={<IconLogout size={20} />}>
      {t('Sign out')}
    </Button>
  )
}

const lower = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1)
