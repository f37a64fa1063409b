import { ActionIcon } from '@mantine/core'
import { IconHeartbeat, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import {
  Day,
  dayIn,
  daysBetween,
  Kind,
  Link,
  Panel,
  Tooltip,
  useAction,
  useClock,
  useFields,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { Relationship } from '../../contract/relationship.ts'
import { HealthDialog } from '../health/HealthDialog.tsx'
import { HealthLine } from '../health/HealthLine.tsx'
import { useMemberNames } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { typeColour, typeWord } from '../words.ts'
import classes from './FactsPanel.module.css'

/** Of each relationship the stage and since when, who is responsible, how often they should hear from us, how it stands. */
export function RelationshipsPanel({ account }: { account: Account }) {
  const t = useWords()
  const { shows, mayWrite } = useFields()
  const mayChange = useMay('account:change') && mayWrite('account.relationships') && account.relationships.length > 0
  const [judging, setJudging] = useState(false)
  const judge = t('Set the health')
  const open = () => setJudging(true)
  useAction(
    mayChange ? { id: 'account.health', label: judge, keys: 'shift+h', icon: IconHeartbeat, run: open } : undefined,
  )
  if (!shows('account.relationships') || account.relationships.length === 0) return null
  const label = t('History of the relationships')
  return (
    <Panel
      title={t('Relationships')}
      actions={
        <>
          {mayChange && (
            <Tooltip label={judge}>
              <ActionIcon size="panel" aria-label={judge} onClick={open}>
                <IconHeartbeat size={14} />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={label}>
            <ActionIcon
              component={Link}
              to={`/accounts/${account.id}?history=relationships`}
              size="panel"
              aria-label={label}
            >
              <IconHistory size={14} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <dl className={classes.facts}>
        {account.relationships.map((each) => (
          <div key={each.type} className={classes.row}>
            <dt>
              <Kind kind={typeColour[each.type]}>{t(typeWord[each.type])}</Kind>
            </dt>
            <dd>
              <Standing account={account} relationship={each} />
            </dd>
          </div>
        ))}
      </dl>
      {judging && <HealthDialog account={account} close={() => setJudging(false)} />}
    </Panel>
  )
}

function Standing({ account, relationship }: { account: Account; relationship: Relationship }) {
  const { type, stage, stageSince, ownerId } = relationship
  const t = useWords()
  const { timeZone } = useSession()
  const { stageName } = useStages()
  const memberName = useMemberNames()
  const rhythm = useRhythm(account, relationship)
  const more = [ownerId && memberName(ownerId), rhythm]
  return (
    <>
      {stageName(type, stage)}
      {stageSince && (
        <>
          {' '}
          {t('since')} <Day day={dayIn(new Date(stageSince), timeZone)} />
        </>
      )}
      <div className={classes.more}>{more.filter(Boolean).join(', ')}</div>
      <HealthLine relationship={relationship} />
    </>
  )
}

/** How long ago somebody spoke with them, beside how often they should hear; it says nothing of their health. */
function useRhythm({ lastTalk }: Account, { cadenceDays }: Relationship): string | null {
  const t = useWords()
  const { today } = useClock()
  const { shows } = useFields()
  if (!cadenceDays) return null
  if (!shows('account.lastTalk') || !lastTalk) return t('every {{count}} days', { count: cadenceDays })
  const spoken = t('spoken {{count}} days ago', { count: daysBetween(lastTalk, today) })
  return `${spoken}, ${t('every {{count}} days asked for', { count: cadenceDays })}`
}
