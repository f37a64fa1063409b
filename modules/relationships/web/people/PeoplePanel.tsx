import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconMail, IconPhone, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Avatar, Chip, Link, Panel, Tooltip, useAction, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { Account, Contact, FormerContact } from '../../contract/account.ts'
import { formatKnownDay } from '../person/day-words.ts'
import { phoneLink, phoneText } from '../standard/phone-link.ts'
import { roleWord } from '../words.ts'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import classes from './PeoplePanel.module.css'

const shown = 6
const formerShown = 3

interface PeoplePanelProps {
  account: Account
  contacts: readonly Contact[]
  former: readonly FormerContact[]
}

/** Who there is to talk to, and what each does when something is bought. */
export function PeoplePanel({ account, contacts, former }: PeoplePanelProps) {
  const t = useWords()
  const mayCreate = useMay('contact:create')
  const [all, setAll] = useState(false)
  const [adding, setAdding] = useState(false)
  const add = () => setAdding(true)
  useAction(mayCreate ? { id: 'contact.new', label: t('New person'), keys: 'p', icon: IconPlus, run: add } : undefined)
  const people = all ? contacts : contacts.slice(0, shown)
  const note =
    people.length < contacts.length
      ? t('{{part}} of {{all}}', { part: people.length, all: contacts.length })
      : undefined
  return (
    <Panel title={t('People')} note={note} actions={mayCreate && <AddPerson add={add} />}>
      {contacts.length === 0 && <p className={classes.none}>{t('Whom you talk to here, and what they decide.')}</p>}
      <ul className={classes.list}>
        {people.map((contact) => (
          <Person key={contact.id} contact={contact} />
        ))}
      </ul>
      {people.length < contacts.length && (
        <UnstyledButton className={classes.more} onClick={() => setAll(true)}>
          {t('Show all {{count}}', { count: contacts.length })}
        </UnstyledButton>
      )}
      {former.slice(0, formerShown).map((each) => (
        <Former key={each.id} person={each} />
      ))}
      <NewPersonDialog accountId={account.id} open={adding} onClose={() => setAdding(false)} />
    </Panel>
  )
}

/** "Paul Redferne is now at Stonecrop Hotels". */
function Former({ person: { id, name, until, accountId, accountName } }: { person: FormerContact }) {
  const t = useWords()
  const { locale } = useSession()
  return (
    <p className={classes.former}>
      <IconArrowRight size={14} />
      <span>
        <Link to={`/people/${id}`}>
          <bdi>{name}</bdi>
        </Link>{' '}
        {accountId && accountName ? (
          <>
            {t('is now at')} <Link to={`/accounts/${accountId}`}>{accountName}</Link>
          </>
        ) : (
          t('left, {{day}}', { day: formatKnownDay(until, locale) })
        )}
      </span>
    </p>
  )
}

function AddPerson({ add }: { add: () => void }) {
  const t = useWords()
  return (
    <Tooltip label={t('New person')}>
      <ActionIcon size="panel" aria-label={t('New person')} onClick={add}>
        <IconPlus size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function Person({ contact }: { contact: Contact }) {
  const t = useWords()
  const { name, jobTitle, email, phone, buyingRole, standard } = contact
  return (
    <li className={classes.person}>
      <Avatar name={name} kind="person" size={26} />
      <div className={classes.who}>
        <Link className={classes.name} to={`/people/${contact.id}`}>
          <bdi>{name}</bdi>
        </Link>
        <span className={classes.job}>{jobTitle}</span>
      </div>
      <div className={classes.side}>
        {buyingRole && <RoleChip role={buyingRole} />}
        <span className={classes.reach}>
          {email && (
            <Reach href={`mailto:${email}`} label={t('Mail {{name}}: {{to}}', { name, to: email })} icon={IconMail} />
          )}
          {phone && (
            <Reach
              href={phoneLink(phone, standard.phone)}
              label={t('Call {{name}}: {{to}}', { name, to: phoneText(phone, standard.phone) })}
              icon={IconPhone}
            />
          )}
        </span>
      </div>
    </li>
  )
}

const Reach = ({ href, label, icon: Icon }: { href: string; label: string; icon: typeof IconMail }) => (
  <Tooltip label={label}>
    <a className={classes.link} href={href} aria-label={label}>
      <Icon size={14} />
    </a>
  </Tooltip>
)

const tones = { decides: 'gain', champion: 'accent' } as const

export function RoleChip({ role }: { role: string }) {
  const t = useWords()
  return <Chip tone={tones[role as keyof typeof tones] ?? 'plain'}>{t(roleWord[role] ?? role)}</Chip>
}
