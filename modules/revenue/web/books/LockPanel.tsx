import { Button } from '@mantine/core'
import { useState } from 'react'
import { Day, DayField, Failed, Form, faultsOf, Loading, Panel, useMay, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { useWrite } from '../products/useWrite.ts'
import classes from './Books.module.css'
import { useBooks } from './useBooks.ts'

/** Through which day nothing may be dated any more. */
export function LockPanel() {
  const t = useWords()
  const { data, error, refetch } = useBooks()
  if (error && !data) return <Failed title={t('The lock did not load')} error={error} again={() => void refetch()} />
  return (
    <Panel title={t('Lock')}>
      {data ? <Lock key={data.lockedThrough} through={data.lockedThrough} /> : <Loading rows={2} />}
    </Panel>
  )
}

function Lock({ through }: { through: string | null }) {
  const t = useWords()
  const may = useMay('books:change')
  const [day, setDay] = useState<string | undefined>(through ?? undefined)
  const lock = useWrite({
    keys: ['books'],
    write: (next: string | null) => api.lockBooks({ through: next }),
    said: (_, next) => (next === null ? t('The books are unlocked') : t('The books are locked')),
    inForm: true,
  })
  return (
    <div className={classes.part}>
      <p>
        {through ? (
          <>
            {t('Locked through')} <Day day={through} full />
            {t(': nothing may be dated on that day or before it.')}
          </>
        ) : (
          t('Nothing is locked: every day can be written to.')
        )}
      </p>
      {may && (
        <Form faults={faultsOf(lock.error)} onSubmit={() => lock.mutate(day ?? null)}>
          <div className={classes.inline}>
            <DayField name="through" label={t('Lock through')} value={day} onChange={setDay} />
            <Button type="submit" size="form" variant="filled" disabled={day === undefined} loading={lock.isPending}>
              {t('Lock')}
            </Button>
            {through && (
              <Button size="form" variant="subtle" onClick={() => lock.mutate(null)}>
                {t('Unlock all')}
              </Button>
            )}
          </div>
        </Form>
      )}
    </div>
  )
}
