import { Button } from '@mantine/core'
import { Avatar, Failed, Loading, SideSheet, Stack, useAction, useGo, useWords } from '#platform/web/index.ts'
import { AccountWords } from '../account/AccountHeader.tsx'
import { FactsPanel } from '../account/FactsPanel.tsx'
import { Panels } from '../account/Panels.tsx'
import { RelationshipsPanel } from '../account/RelationshipsPanel.tsx'
import { addressOf } from '../account-panel.ts'
import { RelationshipsField } from '../fields/RelationshipsField.tsx'
import { PeoplePanel } from '../people/PeoplePanel.tsx'
import { useAccountPage } from '../useAccountPage.ts'
import classes from './AccountSheet.module.css'
import { avatarKind } from './account-columns.tsx'

/** An account beside its list. */
export function AccountSheet({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const t = useWords()
  const go = useGo()
  const { data, error, refetch } = useAccountPage(accountId)
  const open = () => void go(`/accounts/${accountId}`)
  useAction({ id: 'account.whole', label: t('Open the whole page'), keys: 'o', run: open })
  return (
    <SideSheet
      open
      onClose={onClose}
      title={data?.account.name ?? t('Account')}
      actions={
        <Button size="panel" onClick={open}>
          {t('Open')}
        </Button>
      }
    >
      {error && !data && <Failed title={t('The account did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data && (
        <Stack>
          <div className={classes.head}>
            <Avatar name={data.account.name} kind={avatarKind(data.account.kind)} size={40} />
            <div>
              <RelationshipsField account={data.account} />
              <AccountWords account={data.account} />
            </div>
          </div>
          <Panels
            place="account.middle"
            accountId={accountId}
            accountName={data.account.name}
            people={data.contacts}
            panels={data.panels}
            address={(change) => addressOf(`/accounts/${accountId}`, change)}
          />
          <PeoplePanel account={data.account} contacts={data.contacts} former={data.former} />
          <RelationshipsPanel account={data.account} />
          <FactsPanel account={data.account} />
        </Stack>
      )}
    </SideSheet>
  )
}
