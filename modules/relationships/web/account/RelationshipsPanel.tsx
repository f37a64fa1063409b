import { ActionIcon, Tooltip } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Day, dayIn, Kind, Link, Panel, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import type { Relationship } from '../../contract/relationship.ts'
import { useMemberNames } from '../members.ts'
import { useStages } from '../stages/useStages.ts'
import { typeColour, typeWord } from '../words.ts'
import classes from './FactsPanel.module.css'

/** Of each relationship the stage and since when, who is responsible, and how often they should hear from us. */
export function RelationshipsPanel({ account }: { account: Account }) {
  const t = useWords()
  const { shows } = useFields()
  if (!shows('account.relationships') || account.relationships.length === 0) return null
  const label = t('History of the relationships')
  return (
    <Panel
      title={t('Relationships')}
      actions={
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
      }
    >
      <dl className={classes.facts}>
        {account.relationships.map((each) => (
          <div key={each.type} className={classes.row}>
            <dt>
              <Kind kind={typeColour[each.type]}>{t(typeWord[each.type])}</Kind>
            </dt>
            <dd>
              <Standing relationship={each} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Standing({ relationship: { type, stage, stageSince, ownerId, cadenceDays } }: { relationship: Relationship }) {
  const t = useWords()
  const { timeZone } = useSession()
  const { stageName } = useStages()
  const memberName = useMemberNames()
  const more = [ownerId && memberName(ownerId), cadenceDays && t('every {{count}} days', { count: cadenceDays })]
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
    </>
  )
}
