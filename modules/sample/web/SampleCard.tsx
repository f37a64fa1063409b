import { Button } from '@mantine/core'
import { useState } from 'react'
import { BeginCard, type BeginProps } from '#modules/workspace/web/index.tsx'
import { useWords } from '#platform/web/index.ts'
import { api } from './api.ts'
import { SampleCurve } from './SampleCurve.tsx'
import { useSampleProgress } from './useSampleProgress.ts'

export function SampleCard({ begin, doing }: BeginProps) {
  const t = useWords()
  // Not before the sign-up is through: until then nobody may ask.
  const [loading, setLoading] = useState(false)
  const share = useSampleProgress(loading)
  const step = {
    id: 'sample',
    doing: t('Loading 64 accounts and three years of sales'),
    run: async () => {
      setLoading(true)
      await api.loadSample({}).finally(() => setLoading(false))
      return '/portfolio'
    },
  }
  return (
    <BeginCard
      title={t('Load the sample company')}
      text={t(
        'Oxbow & Tern, a café and hotel wholesaler: 64 accounts, three years of sales, seven colleagues. Change anything you like.',
      )}
      promises={[t('Every screen filled, every figure adds up'), t('Leaves with one click, without a trace')]}
      doing={doing === step.id ? step.doing : undefined}
      share={share}
      button={
        <Button size="form" variant="filled" fullWidth disabled={doing !== undefined} onClick={() => begin(step)}>
          {t('Start with the sample')}
        </Button>
      }
    >
      <SampleCurve />
    </BeginCard>
  )
}
