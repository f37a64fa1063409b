import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { usePageState } from '#platform/web/index.ts'
import { HistorySheet } from './HistorySheet.tsx'
import { PersonHistory } from './PersonHistory.tsx'

/**
 * Who changed what, beside the account, when its address asks for it: `?history=all`, of one field `?history=city`, of a
 * person at it `?history=contact.ID`.
 */
export function AccountHistory({ accountId, accountName, people }: AccountPanelProps) {
  const [{ history }, setView] = usePageState({ history: '' })
  if (history === '') return null
  const close = () => setView({ history: '' })
  const [, person] = /^contact\.(.+)$/.exec(history) ?? []
  if (person) {
    const name = people.find(({ id }) => id === person)?.name
    return <PersonHistory key={history} contactId={person} name={name} close={close} />
  }
  return (
    <HistorySheet
      key={accountId}
      of={{ type: 'account', id: accountId }}
      name={accountName}
      field={history === 'all' ? '' : history}
      onField={(field) => setView({ history: field || 'all' })}
      onClose={close}
    />
  )
}
