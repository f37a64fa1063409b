import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import {
  EmptyState,
  Failed,
  KeyCap,
  Loading,
  Page,
  useAction,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { KeysPanel } from './KeysPanel.tsx'
import { NewKey } from './NewKey.tsx'
import { useApiKeys } from './useApiKeys.ts'

/** Programs that act for somebody. */
export function ApiKeysPage() {
  const t = useWords()
  const { member } = useSession()
  const seesAll = useMay('member:change')
  const [making, setMaking] = useState(false)
  const { data, error, refetch } = useApiKeys()
  const make = () => setMaking(true)
  useAction({
    id: 'api-key.new',
    label: t('Make an API key'),
    keys: 'c',
    group: t('Settings'),
    icon: IconKey,
    run: make,
  })
  const keys = data?.items ?? []
  const [own, others] = [
    keys.filter((key) => key.memberId === member.id),
    keys.filter((key) => key.memberId !== member.id),
  ]
  const button = (
    <Button
      variant="filled"
      leftSection={<IconKey size={16} />}
      rightSection={<KeyCap keys="c" on="accent" />}
      onClick={make}
    >
      {t('Make an API key')}
    </Button>
  )
  const phoneButton = (
    <Button variant="filled" size="form" leftSection={<IconKey size={20} />} onClick={make}>
      {t('New key')}
    </Button>
  )
  return (
    <Page
      title={t('API keys')}
      path={[{ label: t('Settings'), to: '/settings' }]}
      actions={button}
      phoneActions={phoneButton}
    >
      <SettingsTabs value="/settings/api-keys" />
      {data === undefined && error === null && <Loading rows={4} />}
      {data === undefined && error !== null && (
        <Failed title={t('The API keys did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && own.length === 0 && (
        <EmptyState
          icon={IconKey}
          title={t('No API keys of yours yet')}
          actions={
            <Button size="form" variant="filled" onClick={make}>
              {t('Make an API key')}
            </Button>
          }
        >
          {t(
            'With an API key a program works here: a till, a web shop, a script. It acts for you and never may more than you.',
          )}
        </EmptyState>
      )}
      {own.length > 0 && <KeysPanel title={t('Your API keys')} keys={own} />}
      {seesAll && others.length > 0 && <KeysPanel title={t('API keys of others')} keys={others} named />}
      <NewKey open={making} close={() => setMaking(false)} />
    </Page>
  )
}
