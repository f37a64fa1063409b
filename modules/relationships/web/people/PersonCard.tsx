import { Avatar, useFields, useWords } from '#platform/web/index.ts'
import type { ListedContact } from '../../contract/contact-list.ts'
import classes from '../list/Cards.module.css'
import { StarMark } from '../starred/RowStar.tsx'
import { RoleChip } from './PeoplePanel.tsx'

/** What is told of a person on a card of the list: who they are, where, how they are reached. */
export function PersonCard({ person, starred }: { person: ListedContact; starred: boolean }) {
  const t = useWords()
  const { shows } = useFields()
  const { name, jobTitle, accountName, buyingRole, email, phone } = person
  const at = [shows('contact.jobTitle') && jobTitle, accountName].filter(Boolean).join(', ')
  return (
    <span className={classes.inside}>
      <span className={classes.head}>
        <Avatar name={name} kind="person" size={24} />
        <b className={classes.name}>{name}</b>
        {starred && <StarMark />}
        {shows('contact.buyingRole') && buyingRole && (
          <span className={classes.owner}>
            <RoleChip role={buyingRole} />
          </span>
        )}
      </span>
      <span className={classes.line}>{at || t('At no account')}</span>
      {shows('contact.email') && email && <span className={classes.line}>{email}</span>}
      {shows('contact.phone') && phone && <span className={classes.line}>{phone}</span>}
    </span>
  )
}
