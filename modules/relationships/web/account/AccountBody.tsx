import { LoadingBar, usePanels, usePhone, useWords, ViewTabs } from '#platform/web/index.ts'
import type { AccountPanelProps } from '../account-panel.ts'
import type { AccountPageData } from '../accounts-cache.ts'
import { CompletenessLine } from '../completeness/CompletenessLine.tsx'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { ConfirmedLine } from '../confirmed/ConfirmedLine.tsx'
import { useManyAccounts } from '../many-accounts.ts'
import { PeopleTab } from '../people/PeopleTab.tsx'
import { AccountHeader } from './AccountHeader.tsx'
import { AccountPhoneHeader } from './AccountPhoneHeader.tsx'
import type { Tab } from './account-view.ts'
import { Overview } from './Overview.tsx'
import { Panels } from './Panels.tsx'

interface AccountBodyProps {
  data: AccountPageData
  panel: AccountPanelProps
  tab: Tab
  setTab: (tab: string) => void
  stale: boolean
}

/** Header, tabs and what the tab holds; on the phone the key figures stand above the tabs. */
export function AccountBody({ data, panel, tab, setTab, stale }: AccountBodyProps) {
  const phone = usePhone()
  const tabs = useTabs(data, phone)
  useFillPlaces(['people'], () => setTab('people'))
  const { confirm: confirmMany } = useManyAccounts()
  const { id, name } = data.account
  const confirm = () => void confirmMany([id], name)
  return (
    <>
      {phone ? <AccountPhoneHeader data={data} panel={panel} /> : <AccountHeader data={data} />}
      {phone && <Panels place="account.figures" {...panel} />}
      <ViewTabs views={tabs} value={tab} onChange={setTab} end={<Panels place="account.period" {...panel} />} />
      <LoadingBar on={stale} />
      {!phone && tab === 'overview' && <Panels place="account.figures" {...panel} />}
      {tab === 'overview' && <ConfirmedLine of={data.confirmed} record="account" run={confirm} />}
      {tab === 'overview' && <CompletenessLine of={data.completeness} record="account" />}
      {tab === 'overview' && <Overview data={data} panel={panel} />}
      {tab === 'timeline' && <Panels place="account.timeline" {...panel} />}
      {tab === 'people' && <PeopleTab account={data.account} contacts={data.contacts} />}
      {tab === 'documents' && <Panels place="account.documents" {...panel} />}
      {tab === 'notes' && <Panels place="account.notes" {...panel} />}
      <Panels place="account.sheets" {...panel} />
    </>
  )
}

function useTabs(data: AccountPageData, phone: boolean) {
  const t = useWords()
  const has = {
    timeline: usePanels('account.timeline').length > 0,
    documents: usePanels('account.documents').length > 0,
    notes: usePanels('account.notes').length > 0,
  }
  const overview = { id: 'overview', label: t('Overview') }
  const timeline = has.timeline ? [{ id: 'timeline', label: t('Timeline') }] : []
  return [
    ...(phone ? [...timeline, overview] : [overview, ...timeline]),
    { id: 'people', label: t('People'), count: data.contacts.length || undefined },
    ...(has.documents ? [{ id: 'documents', label: t('Documents') }] : []),
    ...(has.notes ? [{ id: 'notes', label: t('Notes') }] : []),
  ]
}
