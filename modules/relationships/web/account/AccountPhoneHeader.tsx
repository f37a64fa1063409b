import { IconMail, IconPhone, IconWorld } from '@tabler/icons-react'
import { Avatar, Day, type Icon, useFields, useMay, useWords } from '#platform/web/index.ts'
import { webAddress } from '../account-fields.ts'
import type { AccountPanelProps } from '../account-panel.ts'
import type { AccountPageData } from '../accounts-cache.ts'
import { OwnerField } from '../fields/OwnerField.tsx'
import { RelationshipsField } from '../fields/RelationshipsField.tsx'
import { avatarKind } from '../list/account-columns.tsx'
import { phoneLink } from '../standard/phone-link.ts'
import { RecordTags } from '../tags/RecordTags.tsx'
import classes from './AccountHeader.module.css'
import { AccountWords } from './AccountHeader.tsx'
import { Panels } from './Panels.tsx'

/** The name stands in the head of the page; below it who they are and what one can do with a thumb. */
export function AccountPhoneHeader({ data, panel }: { data: AccountPageData; panel: AccountPanelProps }) {
  const t = useWords()
  const mayChange = useMay('account:change')
  const { account, tags } = data
  const { shows } = useFields()
  const { phone, email, website, standard } = account
  const record = { type: 'account', id: account.id, name: account.name } as const
  const marks = <RecordTags record={record} tags={tags} mayChange={mayChange} />
  return (
    <>
      <div className={classes.phone}>
        <div className={classes.phoneWho}>
          <Avatar name={account.name} kind={avatarKind(account.kind)} size={48} />
          <AccountWords account={account} short />
        </div>
        <div className={classes.phoneMarks}>
          <RelationshipsField account={account} short />
          {tags.length === 0 && marks}
        </div>
        {tags.length > 0 && marks}
        <div className={classes.phoneActions}>
          {phone && <Goes icon={IconPhone} label={t('Call')} href={phoneLink(phone, standard.phone)} />}
          {email && <Goes icon={IconMail} label={t('Mail')} href={`mailto:${email}`} />}
          <Panels place="account.phone-actions" {...panel} />
          {website && <Goes icon={IconWorld} label={t('Website')} href={webAddress(website)} />}
        </div>
      </div>
      <dl className={classes.strip}>
        {shows('account.ownerId') && (
          <div>
            <dt>{t('Owner')}</dt>
            <dd>
              <OwnerField account={account} />
            </dd>
          </div>
        )}
        {shows('account.lastPurchase') && (
          <div>
            <dt>{t('Last purchase')}</dt>
            <dd>
              <Day day={account.lastPurchase} reason={t('Nothing was sold to them')} />
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

const Goes = ({ icon: Icon, label, href }: { icon: Icon; label: string; href: string }) => (
  <a
    className={classes.phoneAction}
    href={href}
    target={href.startsWith('http') ? '_blank' : undefined}
    rel="noreferrer"
  >
    <Icon size={20} />
    {label}
  </a>
)
