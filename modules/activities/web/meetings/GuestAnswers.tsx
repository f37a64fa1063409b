import { Avatar, useWords } from '#platform/web/index.ts'
import type { Guest } from '../../contract/meeting.ts'
import classes from './Meetings.module.css'

const said = { none: 'has not answered', yes: 'comes', maybe: 'may come', no: 'does not come' } as const

/** What every guest said, and whether a mail reached them. */
export function GuestAnswers({ guests }: { guests: readonly Guest[] }) {
  const t = useWords()
  if (guests.length === 0) return null
  return (
    <ul className={classes.answers} aria-label={t('Answers')}>
      {guests.map((guest) => {
        const name = guest.contact?.name ?? guest.member?.name ?? t('Somebody')
        return (
          <li key={guest.id}>
            <Avatar name={name} kind="person" size={18} solid />
            <b>{name}</b>
            <span data-answer={guest.answer}>{t(said[guest.answer])}</span>
            <small>{t(mailWords(guest))}</small>
          </li>
        )
      })}
    </ul>
  )
}

function mailWords({ mail, reachable }: Guest): string {
  if (mail === 'sent') return 'mail sent'
  if (mail === 'waiting') return 'mail goes out'
  if (mail === 'sending') return 'not known whether the mail arrived'
  return reachable ? 'no mail sent' : 'no address'
}
