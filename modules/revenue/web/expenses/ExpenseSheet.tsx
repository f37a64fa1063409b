import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Day, Failed, Link, Loading, Money, SideSheet, toast, useMay, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { useWrite } from '../products/useWrite.ts'
import classes from '../Sheets.module.css'
import { boughtKeys } from './useExpenses.ts'
import { useLedgers } from './useLedgers.ts'
import { stateOf } from './words.ts'

/** One expense: for whom, from whom, and the way to take it back. */
export function ExpenseSheet({ expenseId, onClose }: { expenseId: string; onClose: () => void }) {
  const t = useWords()
  const may = useMay('books:create')
  const { nameOf } = useLedgers()
  const { data, error, refetch } = useQuery({
    queryKey: ['expenses', 'one', expenseId],
    queryFn: ({ signal }) => api.expense({ id: expenseId }, { signal }),
  })
  const back = useWrite({
    keys: boughtKeys,
    write: async (id: string) => {
      await api.takeBackExpense({ id })
      toast({ text: t('It is taken back by an entry the other way') })
      return { eventId: null }
    },
    said: () => '',
  })
  return (
    <SideSheet open onClose={onClose} title={data?.description ?? t('Expense')}>
      {error && !data && <Failed title={t('The expense did not load')} error={error} again={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data && (
        <>
          <div className={classes.head}>
            {data.account && (
              <Link className={classes.account} to={`/accounts/${data.account.id}`}>
                {data.account.name}
              </Link>
            )}
            <dl className={classes.days}>
              <div>
                <dt>{t('Day')}</dt>
                <dd>
                  <Day day={data.day} full />
                </dd>
              </div>
              <div>
                <dt>{t('Kind of expense')}</dt>
                <dd>{nameOf(data.ledger)}</dd>
              </div>
              <div>
                <dt>{t('State')}</dt>
                <dd>{t(stateOf(data))}</dd>
              </div>
            </dl>
            {data.supplier && (
              <dl className={classes.days}>
                <div>
                  <dt>{t('Supplier')}</dt>
                  <dd>
                    <Link to={`/accounts/${data.supplier.id}`}>{data.supplier.name}</Link>
                  </dd>
                </div>
                {data.dueOn && (
                  <div>
                    <dt>{t('Due')}</dt>
                    <dd>
                      <Day day={data.dueOn} full />
                    </dd>
                  </div>
                )}
              </dl>
            )}
          </div>
          <dl className={classes.sums}>
            {[
              { label: t('Net'), amount: data.net },
              { label: t('Tax'), amount: data.tax },
              { label: t('Total'), amount: data.net + data.tax },
            ].map(({ label, amount }, at) => (
              <div key={label} data-sum={at === 2 || undefined} data-result={at === 2 || undefined}>
                <dt>{label}</dt>
                <dd>
                  <Money minor={amount} currency={data.currency} mode="minor" tinted={false} />
                </dd>
              </div>
            ))}
          </dl>
          {may && !data.reversedBy && !data.reversesId && (
            <div className={classes.head}>
              <Button size="panel" loading={back.isPending} onClick={() => back.mutate(data.id)}>
                {t('Take it back')}
              </Button>
            </div>
          )}
        </>
      )}
    </SideSheet>
  )
}
