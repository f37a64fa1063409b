import { Button } from '@mantine/core'
import { IconBuildingBank, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { EmptyState, Failed, Loading, SideSheet, useAction, useMay, usePhone, useWords } from '#platform/web/index.ts'
import type { BankLine } from '../../contract/bank.ts'
import classes from './Bank.module.css'
import { LinePanel } from './LinePanel.tsx'
import { LineRow } from './LineRow.tsx'
import { useBankLines, useDecide } from './useBank.ts'

/** Lines that nobody decided yet, each beside what it may be; the one at the cursor stands open at the side. */
export function WaitingLines({ account, bring }: { account: string; bring: (() => void) | undefined }) {
  const t = useWords()
  const phone = usePhone()
  const may = useMay('books:change')
  const { rows, total, isPending, isError, error, refetch, hasNextPage, next } = useBankLines('new', account)
  const [at, setAt] = useState<string>()
  const [opened, setOpened] = useState(false)
  const decide = useDecide()
  const found = rows.findIndex(({ id }) => id === at)
  const place = found < 0 ? 0 : found
  const line = rows[place]
  const go = (by: 1 | -1) => {
    const to = rows[Math.min(rows.length - 1, Math.max(0, place + by))]
    if (to) setAt(to.id)
    if (hasNextPage && place + 10 > rows.length) next()
  }
  useAction({ id: 'bank.next', keys: 'j', label: t('Next line'), group: t('Bank'), palette: false, run: () => go(1) })
  useAction({
    id: 'bank.back',
    keys: 'k',
    label: t('Line before'),
    group: t('Bank'),
    palette: false,
    run: () => go(-1),
  })
  const row = useRef<HTMLLIElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the cursor
  useEffect(() => void row.current?.scrollIntoView({ block: 'nearest' }), [line?.id])
  if (isError && rows.length === 0)
    return <Failed title={t('The lines did not load')} error={error} again={() => void refetch()} />
  if (isPending) return <Loading rows={10} height={52} />
  if (!line) return <NothingWaits bring={bring} />
  /** The cursor goes on before the list is read again. */
  const passed = (decided: BankLine) => {
    const after = rows[place + 1] ?? rows[place - 1]
    if (decided.id === line.id) setAt(after?.id)
    setOpened(false)
  }
  const panel = <LinePanel key={line.id} line={line} may={may} decide={decide} passed={passed} />
  return (
    <div className={classes.desk}>
      <ul className={classes.lines} aria-label={t('{{count}} lines to confirm', { count: total })} data-page-scroll="">
        {rows.map((each) => (
          <LineRow
            key={each.id}
            ref={each.id === line.id ? row : undefined}
            line={each}
            here={each.id === line.id}
            open={() => {
              setAt(each.id)
              setOpened(true)
            }}
          />
        ))}
        {hasNextPage && (
          <li className={classes.more}>
            <Button variant="subtle" onClick={next}>
              {t('Show more')}
            </Button>
          </li>
        )}
      </ul>
      {phone ? (
        <SideSheet open={opened} onClose={() => setOpened(false)} title={t('What is it?')}>
          {panel}
        </SideSheet>
      ) : (
        <section className={classes.side} aria-label={t('The line at the cursor')}>
          {panel}
        </section>
      )}
    </div>
  )
}

function NothingWaits({ bring }: { bring: (() => void) | undefined }) {
  const t = useWords()
  return (
    <EmptyState
      icon={bring ? IconCircleCheck : IconBuildingBank}
      title={t('Every line is decided')}
      actions={bring && <Button onClick={bring}>{t('Bring a file')}</Button>}
    >
      {t('New movements come with the next file of the bank.')}
    </EmptyState>
  )
}
