import { Avatar, Day, Kind, Money, useFields, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { typeColour, typeWord } from '../words.ts'
import { avatarKind } from './account-columns.tsx'
import classes from './Cards.module.css'

/** What is told of an account on a card: who they are, who is responsible, what they bring, when they were last talked to. */
export function AccountCard({ account }: { account: AccountRow }) {
  const t = useWords()
  const { shows } = useFields()
  const { name, kind, segment, city, relationships, owner, netSales, grossProfit, lastTalk } = account
  const where = [segment, city].filter(Boolean).join(', ')
  return (
    <span className={classes.inside}>
      <span className={classes.head}>
        <Avatar name={name} kind={avatarKind(kind)} size={24} />
        <b className={classes.name}>{name}</b>
        {shows('account.ownerId') && owner && (
          <span className={classes.owner}>
            <Avatar name={owner.name} kind="person" size={18} solid />
          </span>
        )}
      </span>
      {where !== '' && <span className={classes.line}>{where}</span>}
      {shows('account.relationships') && relationships.length > 0 && (
        <span className={classes.line}>
          {relationships.map(({ type }) => (
            <Kind key={type} kind={typeColour[type]}>
              {t(typeWord[type])}
            </Kind>
          ))}
        </span>
      )}
      <span className={classes.facts}>
        {shows('account.netSales') && netSales !== null && (
          <span>
            {t('net')} <Money minor={netSales} mode="short" />
          </span>
        )}
        {shows('account.grossProfit') && grossProfit !== null && netSales !== null && (
          <span>
            {t('profit')} <Money minor={grossProfit} mode="short" />
          </span>
        )}
        {shows('account.lastTalk') && lastTalk !== null && (
          <span className={classes.talk}>
            {t('talked')} <Day day={lastTalk} />
          </span>
        )}
      </span>
    </span>
  )
}
