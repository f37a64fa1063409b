import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Failed,
  Form,
  faultsOf,
  Loading,
  NumberField,
  Panel,
  sentenceOf,
  toast,
  useMay,
  useWords,
} from '#platform/web/index.ts'
import { longestStale, type StaleRule, usualStale } from '../../contract/confirmed/confirmed.ts'
import { api } from '../api.ts'
import classes from './Stale.module.css'

const key = ['stale-rule']

/** After how long nobody stands by a record any more. */
export function StalePanel() {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.showStaleRule({}, { signal }),
  })
  return (
    <Panel title={t('Stale records')}>
      {data === undefined && error === null && <Loading rows={3} />}
      {data === undefined && error !== null && (
        <Failed title={t('The rule did not load')} error={error} again={() => void refetch()} />
      )}
      {data !== undefined && <StaleForm key={data.version} rule={data} />}
    </Panel>
  )
}

function StaleForm({ rule }: { rule: StaleRule }) {
  const t = useWords()
  const may = useMay('workspace:change')
  const client = useQueryClient()
  const [on, setOn] = useState(rule.months !== null)
  const [months, setMonths] = useState<number | undefined>(rule.months ?? usualStale)
  const refresh = () => {
    for (const each of [key, ['completeness'], ['accounts'], ['contacts'], ['account'], ['person']])
      void client.invalidateQueries({ queryKey: each })
  }
  const put = (to: number | null) => api.changeStaleRule({ months: to })
  const back = useMutation({
    mutationFn: put,
    onSettled: refresh,
    onError: (error) => toast({ text: sentenceOf(error), mood: 'failed' }),
  })
  const change = useMutation({
    mutationFn: put,
    // The form says what went wrong.
    onError: () => {},
    onSuccess: () => {
      refresh()
      toast({ text: t('The rule was changed'), undo: () => back.mutate(rule.months) })
    },
  })
  const wanted = on ? months : null
  const allowed = wanted === null || (wanted !== undefined && wanted >= 1 && wanted <= longestStale)
  return (
    <div className={classes.rule}>
      <Form
        faults={faultsOf(change.error)}
        onSubmit={() => allowed && change.mutate(wanted)}
        actions={
          may && (
            <Button type="submit" size="form" loading={change.isPending} disabled={!allowed || wanted === rule.months}>
              {t('Save')}
            </Button>
          )
        }
      >
        <p>
          {t(
            'A record is confirmed when it is added, when somebody changes it, and when somebody says that it is still right.',
          )}
        </p>
        <Checkbox
          label={t('Records that nobody confirms become stale')}
          checked={on}
          disabled={!may}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        <NumberField
          name="months"
          label={t('After how many months')}
          help={t('1 to 60.')}
          value={months}
          onChange={setMonths}
          disabled={!may || !on}
        />
      </Form>
    </div>
  )
}
