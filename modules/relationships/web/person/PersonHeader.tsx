import { Button } from '@mantine/core'
import { IconMail, IconPhone } from '@tabler/icons-react'
import { Avatar, Link, useFields, useMay, usePhone, useWords } from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import type { TagMark } from '../../contract/tag.ts'
import header from '../account/AccountHeader.module.css'
import { InlineField } from '../fields/InlineField.tsx'
import { RoleChip } from '../people/PeoplePanel.tsx'
import { phoneLink, phoneText } from '../standard/phone-link.ts'
import { RecordTags } from '../tags/RecordTags.tsx'
import classes from './Person.module.css'
import { useWriteField } from './PersonFacts.tsx'

/** Who it is, how the name is said, where they are; and how they are reached with one touch. */
export function PersonHeader({ person, tags }: { person: Person; tags: readonly TagMark[] }) {
  const t = useWords()
  const phone = usePhone()
  const { mayWrite } = useFields()
  const mayChange = useMay('contact:change')
  const mayRename = mayChange && mayWrite('contact.name')
  const { write, dialog } = useWriteField(person)
  const { name, pronunciation, buyingRole } = person
  const marks = <RecordTags record={{ type: 'contact', id: person.id, name }} tags={tags} mayChange={mayChange} />
  return (
    <header className={phone ? classes.phoneHeader : header.header}>
      <Avatar name={name} kind="person" size={44} />
      <div className={header.who}>
        <div className={header.line}>
          {!phone && (
            <div className={header.name}>
              <InlineField
                label={t('Name')}
                text={name}
                mayChange={mayRename}
                onSave={(text) => text && write({ name: text })}
              >
                <bdi>{name}</bdi>
              </InlineField>
            </div>
          )}
          {pronunciation && <span className={classes.said}>{t('say {{it}}', { it: pronunciation })}</span>}
          {buyingRole && <RoleChip role={buyingRole} />}
          {tags.length === 0 && marks}
        </div>
        <PersonWords person={person} />
        {tags.length > 0 && marks}
      </div>
      <ReachButtons person={person} />
      {dialog}
    </header>
  )
}

/** "Group purchasing director, Saltgrass Hotels". */
export function PersonWords({ person: { jobTitle, accountId, accountName } }: { person: Person }) {
  if (!jobTitle && !accountName) return null
  return (
    <div className={classes.words}>
      {jobTitle}
      {jobTitle && accountName && ', '}
      {accountId && accountName && <Link to={`/accounts/${accountId}`}>{accountName}</Link>}
    </div>
  )
}

export function ReachButtons({ person: { name, email, phone: number, standard } }: { person: Person }) {
  const t = useWords()
  return (
    <div className={classes.reach}>
      {number && (
        <Button
          component="a"
          href={phoneLink(number, standard.phone)}
          leftSection={<IconPhone size={16} />}
          aria-label={t('Call {{name}}: {{to}}', { name, to: phoneText(number, standard.phone) })}
        >
          {t('Call')}
        </Button>
      )}
      {email && (
        <Button
          component="a"
          href={`mailto:${email}`}
          leftSection={<IconMail size={16} />}
          aria-label={t('Mail {{name}}: {{to}}', { name, to: email })}
        >
          {t('Mail')}
        </Button>
      )}
    </div>
  )
}
