import { ProblemError } from '#platform/contract/problem.ts'
import { Failed, Loading, NotHere, Page, useParams, useWords } from '#platform/web/index.ts'
import { ConflictDialog } from '../fields/ConflictDialog.tsx'
import { openedList, placeIn } from '../list/opened-list.ts'
import { MergedNote } from '../merge/MergedNote.tsx'
import { useSurvivor } from '../merge/useSurvivor.ts'
import { useOpened } from '../recent/useOpened.ts'
import { StarButton } from '../starred/StarButton.tsx'
import { useAccountPage } from '../useAccountPage.ts'
import { AccountActions } from './AccountActions.tsx'
import { AccountBody } from './AccountBody.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { useAccountView } from './account-view.ts'
import { Neighbours } from './Neighbours.tsx'

export function AccountPage() {
  const { id = '' } = useParams()
  return <OneAccount key={id} id={id} />
}

function OneAccount({ id }: { id: string }) {
  const t = useWords()
  const { view, fills, ...moves } = useAccountView(id)
  const { data, error, isPlaceholderData, refetch } = useAccountPage(id, view)
  useSurvivor('account', id, data?.account.id)
  useOpened('account', id, data?.account.id === id)
  const place = placeIn(openedList(), id)
  const path = [{ label: t('Accounts'), to: place.to }]
  if (error instanceof ProblemError && [404, 403, 422].includes(error.problem.status)) return <NotHere />
  if (data === undefined) {
    return (
      <Page title={t('Account')} path={path} beside={<Neighbours place={place} />}>
        {error ? (
          <Failed title={t('The account did not load')} error={error} again={() => void refetch()} />
        ) : (
          <Loading rows={14} height={40} />
        )}
      </Page>
    )
  }
  const { account } = data
  const star = <StarButton record={{ type: 'account', id, name: account.name }} />
  const panel = {
    ...{ accountId: id, accountName: account.name, people: data.contacts },
    ...{ panels: data.panels, address: moves.address },
  }
  return (
    <Page
      title={account.name}
      path={path}
      fill={fills}
      beside={<Neighbours place={place} />}
      actions={
        <>
          {star}
          <AccountActions account={account} panel={panel} back={place.to} />
        </>
      }
      phoneActions={
        <>
          {star}
          <AccountMenu account={account} back={place.to} />
        </>
      }
    >
      <MergedNote type="account" merged={data.merged} />
      <AccountBody data={data} panel={panel} tab={view.tab} setTab={moves.setTab} stale={isPlaceholderData} />
      <ConflictDialog />
    </Page>
  )
}
