import { IconAlertTriangle } from '@tabler/icons-react'
import { useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import classes from './Facts.module.css'
import { useSupplierWeights } from './useScorecard.ts'

type Scored = Pick<AccountRow, 'relationships' | 'supplierScore'>

/** Beside a supplier in a list whose last score is below the threshold. Rows without a score ask for nothing. */
export function LowScore({ account: { relationships, supplierScore } }: { account: Scored }) {
  const isScored = typeof supplierScore === 'number' && relationships.some(({ type }) => type === 'supplier')
  return isScored && <Warning score={supplierScore} />
}

function Warning({ score }: { score: number }) {
  const t = useWords()
  const { data } = useSupplierWeights()
  if (!data || score >= data.threshold) return null
  const says = t('As supplier {{score}} of 100, below {{threshold}}', { score, threshold: data.threshold })
  return (
    <span className={classes.low} role="img" aria-label={says} title={says}>
      <IconAlertTriangle size={14} />
    </span>
  )
}
