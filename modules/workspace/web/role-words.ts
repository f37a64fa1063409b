import { roleSentence } from '../contract/roles.ts'
import type { Member, Session } from '../contract/workspace.ts'
import { roleSentenceOf } from './roles/role-sentence.ts'
import type { Words } from './words.ts'

type Holder = Pick<Member, 'role' | 'ownRole'>

/** What a member's role is called: one of the five in the reader's words, or the workspace's own name for it. */
export const roleName = ({ role, ownRole }: Holder, t: (words: string) => string): string => ownRole?.name ?? t(role)

/** What one's role allows, in a sentence. */
export const roleSays = ({ member: { role }, rights }: Pick<Session, 'member' | 'rights'>, t: Words): string =>
  role === 'custom' ? roleSentenceOf(rights, t) : `${t(roleSentence[role])}.`

/** What makes a member have this role again. */
export const roleChange = ({ role, ownRole }: Holder) => {
  if (ownRole) return { roleId: ownRole.id }
  return role === 'custom' ? {} : { role }
}
