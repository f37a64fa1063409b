import { IconShieldExclamation } from '@tabler/icons-react'
import { Columns, Failed, Loading, Page, Stack, useWords } from '#platform/web/index.ts'
import type { Security } from '../../contract/identity.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { PasskeysPanel } from './PasskeysPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SecondFactorPanel } from './SecondFactorPanel.tsx'
import classes from './Security.module.css'
import { SessionsPanel } from './SessionsPanel.tsx'
import { useSecurity } from './useSecurity.ts'

/** What keeps an account one's own. */
export function SecurityPage() {
  const t = useWords()
  const { data, error, refetch } = useSecurity()
  return (
    <Page title={t('Security')} path={[{ label: t('Settings'), to: '/settings' }]}>
      <SettingsTabs value="/settings/security" />
      {data !== undefined && <Panels security={data} />}
      {data === undefined && error === null && <Loading rows={8} />}
      {data === undefined && error !== null && (
        <Failed title={t('Your security settings did not load')} error={error} again={() => void refetch()} />
      )}
    </Page>
  )
}

function Panels({ security }: { security: Security }) {
  const t = useWords()
  return (
    <>
      {security.secondFactor.isMissing && (
        <p className={classes.missing} role="status">
          <IconShieldExclamation size={16} />
          {t('Your role asks for a second factor. Set it up here; then everything is open to you.')}
        </p>
      )}
      <Columns template="minmax(0, 1fr) minmax(0, 1fr)">
        <Stack>
          <SecondFactorPanel state={security.secondFactor} />
          <PasskeysPanel passkeys={security.passkeys} />
        </Stack>
        <Stack>
          <PasswordPanel hasPassword={security.hasPassword} />
          <SessionsPanel sessions={security.sessions} />
        </Stack>
      </Columns>
    </>
  )
}
