import { Avatar } from '#platform/web/index.ts'

interface Member {
  name: string
}

/** A member in a list: the colours tell them apart, the first name is enough beside them. */
export const MemberName = ({ member, whole = false }: { member: Member; whole?: boolean }) => (
  <>
    <Avatar name={member.name} kind="person" size={18} solid />
    <span title={member.name}>{whole ? member.name : member.name.split(' ')[0]}</span>
  </>
)
