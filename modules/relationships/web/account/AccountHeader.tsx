import { Avatar, Day, useFields, useMay, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { changeOf, shortWebsite, webAddress } from '../account-fields.ts'
import type { AccountPageData } from '../accounts-cache.ts'
import { InlineField } from '../fields/InlineField.tsx'
import { OwnerField } from '../fields/OwnerField.tsx'
import { RelationshipsField } from '../fields/RelationshipsField.tsx'
import { avatarKind } from '../list/account-columns.tsx'
import { RecordTags } from '../tags/RecordTags.tsx'
import { useChangeAccount } from '../useChangeAccount.ts'
import { kindWord, typeWord } from '../words.ts'
import classes from './AccountHeader.module.css'

/** Who it is: name, relationships, level, what they do, where, since when; the owner at the right. */
export function AccountHeader({ data: { account, tags } }: { data: AccountPageData }) {
  const t = useWords()
  const mayChange = useMay('account:change')
  const { shows } = useFields()
  const record = { type: 'account', id: account.id, name: account.name } as const
  const marks = <RecordTags record={record} tags={tags} mayChange={mayChange} />
  return (
    <header className={classes.header}>
      <Avatar name={account.name} kind={avatarKind(account.kind)} size={44} />
      <div className={classes.who}>
        <div className={classes.line}>
          <AccountName account={account} />
          <RelationshipsField account={account} />
          {tags.length === 0 && marks}
        </div>
        <AccountWords account={account} />
        {tags.length > 0 && marks}
      </div>
      <dl className={classes.cells}>
        {shows('account.ownerId') && (
          <div className={classes.cell}>
            <dt>{t('Owner')}</dt>
            <dd>
              <OwnerField account={account} />
            </dd>
          </div>
        )}
        {shows('account.lastPurchase') && (
          <div className={classes.cell}>
            <dt>{t('Last purchase')}</dt>
            <dd>
              <Day day={account.lastPurchase} weekday reason={t('Nothing was sold to them')} />
            </dd>
          </div>
        )}
      </dl>
    </header>
  )
}

function AccountName({ account }: { account: Account }) {
  const t = useWords()
  const { mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.name')
  const change = useChangeAccount()
  const rename = (name: string) => {
    if (name !== '')
      change({ account, ...changeOf(account, 'name', name), said: t('The name is now {{name}}', { name }) })
  }
  return (
    <div className={classes.name}>
      <InlineField label={t('Name')} text={account.name} mayChange={mayChange} onSave={rename}>
        {account.name}
      </InlineField>
    </div>
  )
}

/** "Hotels · Calder Bay · with us since Mar 2023 · saltgrass.example". */
export function AccountWords({ account, short = false }: { account: Account; short?: boolean }) {
  const t = useWords()
  const { shows } = useFields()
  const { kind, segment, city, since, website } = account
  const [first] = shows('account.relationships') ? account.relationships : []
  const what = first === undefined ? t('with us') : t(typeWord[first.type]).toLocaleLowerCase()
  const words = [
    kind === 'person' && t(kindWord.person),
    segment,
    city,
    !short && since && (
      <>
        {t('{{what}} since', { what })} <Day day={since} full />
      </>
    ),
    !short && website && (
      <a key="website" href={webAddress(website)} target="_blank" rel="noreferrer">
        {shortWebsite(website)}
      </a>
    ),
  ].filter(Boolean)
  return (
    <div className={classes.words}>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they stand in a fixed order
        <span key={index}>{word}</span>
      ))}
    </div>
  )
}
