import { SettingsTabs } from '#modules/workspace/web/index.tsx'
import { Failed, Loading, Page, Panel, useWords } from '#platform/web/index.ts'
import { CalendarPanel } from './CalendarPanel.tsx'
import { DevicesPanel } from './DevicesPanel.tsx'
import { NoticesForm } from './NoticesForm.tsx'
import { useNotices } from './useNotices.ts'
import './words.ts'

/** How the member wants to be told, and the calendar they read their tasks and meetings in. */
export function NoticesPage() {
  const t = useWords()
  const { page } = useNotices()
  const { data, error, refetch } = page
  return (
    <Page title={t('Notifications')} path={[{ label: t('Settings'), to: '/settings' }]}>
      <SettingsTabs value="/settings/notifications" />
      {data === undefined && error === null && <Loading rows={6} />}
      {data === undefined && error !== null && (
        <Failed title={t('Your choices did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && (
        <>
          <Panel title={t('How you are told')}>
            <NoticesForm page={data} />
          </Panel>
          <Panel title={t('On your devices')}>
            <DevicesPanel devices={data.devices} pushKey={data.pushKey} />
          </Panel>
          <Panel title={t('Your tasks and meetings in a calendar')}>
            <CalendarPanel calendar={data.calendar} />
          </Panel>
        </>
      )}
    </Page>
  )
}
