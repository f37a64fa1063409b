import { useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../contract/account.ts'
import { useMembers } from './members.ts'
import { useChangeAccount } from './useChangeAccount.ts'

type Owned = Pick<AccountRow, 'id' | 'name' | 'version' | 'owner'>

/** Gives one account to a member, or to nobody. */
export function useGiveOwner(): (account: Owned, ownerId: string | null) => void {
  const change = useChangeAccount()
  const members = useMembers()
  const t = useWords()
  return (account, ownerId) => {
    const member = members.find(({ id }) => id === ownerId)
    const owner = member === undefined ? null : { id: member.id, name: member.name, colour: member.colour }
    if (owner?.id === account.owner?.id) return
    const said =
      owner === null
        ? t('{{account}} has no owner now', { account: account.name })
        : t('{{account}} given to {{name}}', { account: account.name, name: owner.name })
    const back = { change: { ownerId: account.owner?.id ?? null }, shown: { owner: account.owner } }
    change({ account, change: { ownerId }, shown: { owner }, said, back })
  }
}
