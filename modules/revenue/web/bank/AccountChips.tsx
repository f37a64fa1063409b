import { UnstyledButton } from '@mantine/core'
import { Day, Money, useWords } from '#platform/web/index.ts'
import type { BankAccount } from '../../contract/bank.ts'
import classes from './Bank.module.css'

interface AccountChipsProps {
  accounts: readonly BankAccount[]
  chosen: string
  choose: (id: string) => void
}

/** Each account with what it holds by the bank's last word; one can be looked at by itself. */
export function AccountChips({ accounts, chosen, choose }: AccountChipsProps) {
  const t = useWords()
  return (
    <ul className={classes.accounts} aria-label={t('Bank accounts')}>
      {accounts.map((account) => (
        <li key={account.id}>
          <UnstyledButton
            className={classes.account}
            aria-pressed={account.id === chosen}
            onClick={() => choose(account.id === chosen ? '' : account.id)}
          >
            <span>{account.name}</span>
            <b>
              <Money
                minor={account.balance}
                currency={account.currency}
                mode="minor"
                reason={t('No statement told it')}
              />
            </b>
            {account.balanceOn !== null && (
              <small>
                <Day day={account.balanceOn} />
              </small>
            )}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
