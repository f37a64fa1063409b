import { IconAlertTriangle, IconCircleCheck, IconEye } from '@tabler/icons-react'
import { useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { type Health, healths, healthWord } from '../../contract/relationship.ts'
import { typeWord } from '../words.ts'
import classes from './Health.module.css'

const icon = { good: IconCircleCheck, watch: IconEye, risk: IconAlertTriangle } as const

/** A sign and the word. */
export function HealthMark({ health, title }: { health: Health; title?: string }) {
  const t = useWords()
  const Icon = icon[health]
  return (
    <span className={classes.mark} data-health={health} title={title}>
      <Icon size={14} aria-hidden /> {t(healthWord[health])}
    </span>
  )
}

/** In a list the worst that is said of an account; all of it on hover. */
export function WorstHealth({ relationships }: Pick<AccountRow, 'relationships'>) {
  const t = useWords()
  const said = relationships.filter(({ health }) => health !== null)
  const worst = healths.findLast((health) => said.some((each) => each.health === health))
  if (worst === undefined) return null
  const title = said.map(({ type, health, healthReason }) =>
    [t(typeWord[type]), health && t(healthWord[health]), healthReason].filter(Boolean).join(': '),
  )
  return <HealthMark health={worst} title={title.join('\n')} />
}
