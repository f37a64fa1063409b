import { Button } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, NumberField, Panel, sentenceOf, useWords } from '#platform/web/index.ts'
import { partLabel, type SupplierWeights, scoreParts } from '../../contract/scorecard.ts'
import { conflictIn } from '../conflict.ts'
import classes from './Facts.module.css'
import { useChangeWeights, useSupplierWeights } from './useScorecard.ts'

/** What each part of a review weighs, and below which score a supplier is warned about. */
export function WeightsPanel({ may }: { may: boolean }) {
  const t = useWords()
  const { data } = useSupplierWeights()
  if (!data) return null
  return (
    <Panel title={t('Scorecard of suppliers')}>
      <Weights key={data.version} weights={data} may={may} />
    </Panel>
  )
}

function Weights({ weights, may }: { weights: SupplierWeights; may: boolean }) {
  const t = useWords()
  const { version: _, ...stored } = weights
  const [next, setNext] = useState(stored)
  const change = useChangeWeights(weights)
  const sum = scoreParts.reduce((all, part) => all + next[part], 0)
  const faults = conflictIn(change.error) ? [{ path: '', message: sentenceOf(change.error) }] : faultsOf(change.error)
  const put = (key: keyof typeof next) => (value: number | undefined) =>
    setNext((before) => ({ ...before, [key]: value ?? 0 }))
  return (
    <Form
      faults={faults}
      onSubmit={() => change.mutate(next)}
      actions={
        may && (
          <Button type="submit" size="form" variant="filled" loading={change.isPending}>
            {t('Save the weights')}
          </Button>
        )
      }
    >
      <div className={classes.parts}>
        {scoreParts.map((part) => (
          <NumberField
            key={part}
            name={part}
            label={t('{{part}} weighs', { part: t(partLabel[part]) })}
            value={next[part]}
            onChange={put(part)}
            disabled={!may}
          />
        ))}
        <NumberField
          name="threshold"
          label={t('Warn below')}
          value={next.threshold}
          onChange={put('threshold')}
          disabled={!may}
        />
      </div>
      <p className={classes.sum} data-wrong={sum !== 100 || undefined} aria-live="polite">
        {t('Together {{sum}} of 100', { sum })}
      </p>
    </Form>
  )
}
