import { Day, dayIn, useSession, useWords } from '#platform/web/index.ts'
import type { Relationship } from '../../contract/relationship.ts'
import { useMemberNames } from '../members.ts'
import classes from './Health.module.css'
import { HealthMark } from './HealthMark.tsx'

/** What is said of the health of one relationship, why, since when and by whom. */
export function HealthLine({ relationship }: { relationship: Relationship }) {
  const t = useWords()
  const { timeZone } = useSession()
  const memberName = useMemberNames()
  const { health, healthReason, healthSince, healthBy } = relationship
  if (health === null) return null
  const name = healthBy && memberName(healthBy)
  return (
    <div className={classes.said}>
      <HealthMark health={health} />
      {healthReason && `: ${healthReason}`}
      {healthSince && (
        <div className={classes.by}>
          {t('since')} <Day day={dayIn(new Date(healthSince), timeZone)} />
          {name && `, ${name}`}
        </div>
      )}
    </div>
  )
}
