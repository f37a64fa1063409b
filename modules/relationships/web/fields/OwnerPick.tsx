import { Avatar, useWords } from '#platform/web/index.ts'
import { useMembers } from '../members.ts'
import { ChoicePick } from './ChoicePick.tsx'

interface OwnerPickProps {
  label: string
  /** The member who owns it now, or ''. */
  value: string
  /** An id of a member, or '' for nobody. */
  onPick: (memberId: string) => void
  /** Tab, with the member that is marked. */
  onTab?: (memberId: string) => void
  onLeave: () => void
  /** Without a field of its own: inside a cell that has the ring. */
  bare?: boolean
}

/** A member by a few letters. */
export function OwnerPick(props: OwnerPickProps) {
  const t = useWords()
  const choices = useMembers().map(({ id, name }) => ({
    ...{ value: id, label: name },
    leading: <Avatar name={name} kind="person" size={18} solid />,
  }))
  return (
    <ChoicePick
      {...props}
      listLabel={t('Members')}
      choices={choices}
      none={t('Nobody')}
      nothing={t('No member is called that')}
    />
  )
}
