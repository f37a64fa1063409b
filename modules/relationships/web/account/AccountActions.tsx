import { usePanels } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { AccountPanelProps } from '../account-panel.ts'
import { AccountMenu } from './AccountMenu.tsx'

/** In the top bar: what other slices do with an account, then everything rare in a menu. */
export function AccountActions({ account, panel, back }: { account: Account; panel: AccountPanelProps; back: string }) {
  const actions = usePanels<AccountPanelProps>('account.actions')
  return (
    <>
      {actions.map(({ id, component: Action }) => (
        <Action key={id} {...panel} />
      ))}
      <AccountMenu account={account} back={back} />
    </>
  )
}
