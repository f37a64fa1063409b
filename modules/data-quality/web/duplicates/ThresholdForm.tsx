import { Button } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, NumberField, useWords } from '#platform/web/index.ts'
import type { useChangeRule } from './useChangeRule.ts'

interface ThresholdFormProps {
  rule: { automatic: boolean; threshold: number }
  may: boolean
  change: ReturnType<typeof useChangeRule>
}

/** The probability in per cent, from 90 on. */
export function ThresholdForm({ rule: { automatic, threshold }, may, change }: ThresholdFormProps) {
  const t = useWords()
  const stored = Math.round(threshold * 1000) / 10
  const [percent, setPercent] = useState<number | undefined>(stored)
  const allowed = percent !== undefined && percent >= 90 && percent <= 100
  return (
    <Form
      faults={faultsOf(change.error)}
      onSubmit={() => allowed && change.mutate({ automatic, threshold: percent / 100 })}
      actions={
        may && (
          <Button type="submit" size="form" loading={change.isPending} disabled={!allowed || percent === stored}>
            {t('Save')}
          </Button>
        )
      }
    >
      <NumberField
        name="threshold"
        digits={1}
        label={t('From a probability of (%)')}
        help={t('90 to 100. The higher, the fewer and the surer.')}
        value={percent}
        onChange={setPercent}
        disabled={!may}
      />
    </Form>
  )
}
