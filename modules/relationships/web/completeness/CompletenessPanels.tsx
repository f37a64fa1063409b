import { IconChecks } from '@tabler/icons-react'
import {
  Columns,
  EmptyState,
  Failed,
  formatNumber,
  Link,
  Loading,
  Panel,
  useFields,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { CompletenessOfType } from '../../contract/completeness/completeness.ts'
import { typesWord } from '../words.ts'
import classes from './Completeness.module.css'
import { lackingAddress, staleAddress } from './lacking-address.ts'
import { useCompleteness } from './useCompleteness.ts'

/** How complete the records are by type, each with what most of them lack. */
export function CompletenessPanels() {
  const t = useWords()
  const { data, error, refetch } = useCompleteness()
  if (data === undefined && error !== null)
    return <Failed title={t('The page did not load')} error={error} again={() => void refetch()} />
  if (data === undefined) return <Loading rows={12} />
  if (data.types.length === 0)
    return (
      <EmptyState icon={IconChecks} title={t('No records yet')}>
        {t('How complete accounts and people are stands here, and what most of them lack.')}
      </EmptyState>
    )
  const pairs = data.types.flatMap((_, at) => (at % 2 === 0 ? [data.types.slice(at, at + 2)] : []))
  return pairs.map((pair) => (
    <Columns key={nameOf(pair[0]!)}>
      {pair.map((of) => (
        <TypePanel key={nameOf(of)} of={of} staleAfter={data.staleAfter} />
      ))}
    </Columns>
  ))
}

const nameOf = ({ record, type }: CompletenessOfType) => type ?? record

function TypePanel({ of, staleAfter }: { of: CompletenessOfType; staleAfter: number | null }) {
  const t = useWords()
  const { locale } = useSession()
  const { shows } = useFields()
  const { record, type, records, mean, stale, fields } = of
  const title =
    record === 'contact'
      ? t('People')
      : type === null
        ? t(shows('account.relationships') ? 'Accounts of no type' : 'Accounts')
        : t(typesWord[type])
  const complete = fields.filter(({ missing }) => missing === 0).map(({ label }) => t(label))
  return (
    <Panel
      title={title}
      note={t('{{count}} records, {{mean}} % complete', {
        count: records,
        amount: formatNumber(records, locale),
        mean,
      })}
    >
      <dl className={classes.fields}>
        {stale > 0 && staleAfter !== null && (
          <div className={classes.field}>
            <dt>
              <Link to={staleAddress(of)}>{t('Not confirmed for {{count}} months', { count: staleAfter })}</Link>
            </dt>
            <dd>{t('{{count}} are stale', { count: stale, amount: formatNumber(stale, locale) })}</dd>
          </div>
        )}
        {fields
          .filter(({ missing }) => missing > 0)
          .map(({ key, label, why, missing }) => (
            <div key={key} className={classes.field}>
              <dt>
                <Lacking of={of} name={key} label={t(label)} />
                <span className={classes.why}>{t(why)}</span>
              </dt>
              <dd>{t('{{count}} lack it', { count: missing, amount: formatNumber(missing, locale) })}</dd>
            </div>
          ))}
      </dl>
      {complete.length > 0 && (
        <p className={classes.complete}>{t('Complete: {{fields}}', { fields: complete.join(', ') })}</p>
      )}
    </Panel>
  )
}

interface LackingProps {
  of: CompletenessOfType
  name: string
  label: string
}

/** Leads to the records that lack the field where the list can be narrowed to them. */
function Lacking({ of, name, label }: LackingProps) {
  const address = lackingAddress(of, name)
  return address ? <Link to={address}>{label}</Link> : label
}
