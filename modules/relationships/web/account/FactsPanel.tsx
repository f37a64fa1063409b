import { ActionIcon, Menu } from '@mantine/core'
import { IconHistory, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  Day,
  formatDay,
  Link,
  Panel,
  readDay,
  Tooltip,
  toast,
  useClock,
  useFields,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { changeOf, facts, shortWebsite, webAddress } from '../account-fields.ts'
import { useFillPlaces } from '../completeness/fill-places.ts'
import { InlineField } from '../fields/InlineField.tsx'
import { PhoneLink } from '../standard/PhoneLink.tsx'
import { Problem } from '../standard/Problem.tsx'
import { useChangeAccount } from '../useChangeAccount.ts'
import classes from './FactsPanel.module.css'

type Field = (typeof facts)[number]['field']

/** What is known of the account, each value edited where it stands; what is not known is offered by +. */
export function FactsPanel({ account }: { account: Account }) {
  const t = useWords()
  const mayChange = useMay('account:change')
  const [adding, setAdding] = useState<Field>()
  const { shows, mayWrite } = useFields()
  const seen = facts.filter(({ field }) => shows(`account.${field}`))
  const known = seen.filter(({ field }) => account[field] || field === adding)
  const missing = seen.filter(({ field }) => !account[field] && mayWrite(`account.${field}`))
  useFillPlaces(
    missing.map(({ field }) => field),
    (field) => setAdding(field as Field),
  )
  if (known.length === 0 && !mayChange) return null
  return (
    <Panel
      title={t('Facts')}
      actions={mayChange && missing.length > 0 && <AddFact missing={missing} add={setAdding} />}
    >
      {known.length === 0 && <p className={classes.none}>{t('Address, e-mail, phone and tax number stand here.')}</p>}
      <dl className={classes.facts}>
        {known.map(({ field, label }) => (
          <FactRow
            key={field}
            account={account}
            field={field}
            label={t(label)}
            open={field === adding}
            close={() => setAdding(undefined)}
          />
        ))}
      </dl>
    </Panel>
  )
}

function AddFact({ missing, add }: { missing: typeof facts; add: (field: Field) => void }) {
  const t = useWords()
  return (
    <Menu position="bottom-end" width={180} returnFocus={false}>
      <Menu.Target>
        <Tooltip label={t('Add a fact')}>
          <ActionIcon size="panel" aria-label={t('Add a fact')}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {missing.map(({ field, label }) => (
          <Menu.Item key={field} onClick={() => add(field)}>
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface FactRowProps {
  account: Account
  field: Field
  label: string
  open: boolean
  close: () => void
}

function FactRow({ account, field, label, open, close }: FactRowProps) {
  const t = useWords()
  const { mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite(`account.${field}`)
  const { text, save } = useFact(account, field, label)
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        <InlineField
          key={String(open)}
          label={label}
          text={text}
          mayChange={mayChange}
          onSave={save}
          open={open}
          onLeave={close}
          type={typeOf[field]}
          linked={linked.has(field)}
        >
          {shownOf(account, field)}
        </InlineField>
        <Problem text={problemOf(account, field)} />
        <Tooltip label={t('History')}>
          <ActionIcon
            component={Link}
            to={`/accounts/${account.id}?history=${field}`}
            size="panel"
            className={classes.history}
            aria-label={t('History of {{field}}', { field: label })}
          >
            <IconHistory size={14} />
          </ActionIcon>
        </Tooltip>
      </dd>
    </div>
  )
}

const linked: ReadonlySet<Field> = new Set(['email', 'phone', 'website'])
const typeOf: Partial<Record<Field, 'email' | 'tel' | 'url'>> = { phone: 'tel', website: 'url' }

/** The text of a fact and how a new one is saved; a day is read as people write it. */
function useFact(account: Account, field: Field, label: string) {
  const t = useWords()
  const change = useChangeAccount()
  const { locale } = useSession()
  const { today } = useClock()
  const value = account[field]
  const put = (next: string | null) => {
    const said = next
      ? t('{{field}} of {{name}} saved', { field: label, name: account.name })
      : t('{{field}} of {{name}} left empty', { field: label, name: account.name })
    change({ account, ...changeOf(account, field, next), said })
  }
  if (field !== 'since') return { text: value ?? '', save: (text: string) => put(text || null) }
  const save = (text: string) => {
    const reading = readDay(text, locale, today)
    if ('fault' in reading) return void toast({ text: reading.fault, mood: 'failed' })
    put(reading.value ?? null)
  }
  return { text: value ? formatDay(value, today, locale, { full: true }) : '', save }
}

/** Of the value that stands there: what was typed just now was not read yet. */
function problemOf(account: Account, field: Field): string | null {
  if (field !== 'phone' && field !== 'taxNumber') return null
  const form = account.standard[field]
  return form?.typed === account[field] ? form.problem : null
}

function shownOf(account: Account, field: Field): ReactNode {
  const value = account[field]
  if (!value) return null
  if (field === 'email') return <a href={`mailto:${value}`}>{value}</a>
  if (field === 'phone') return <PhoneLink typed={value} form={account.standard.phone} />
  if (field === 'since') return <Day day={value} full />
  if (field !== 'website') return value
  return (
    <a href={webAddress(value)} target="_blank" rel="noreferrer">
      {shortWebsite(value)}
    </a>
  )
}
