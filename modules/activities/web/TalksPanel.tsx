import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { plainText } from '#platform/contract/event.ts'
import { Avatar, Panel, useWords, When } from '#platform/web/index.ts'
import { deedOf, timeWords } from '../contract/note-words.ts'
import type { Talk } from '../contract/talks.ts'
import { talksIn } from './panel.ts'
import classes from './TalksPanel.module.css'

/** Who talked with them first and last, and who knows them best: from what was logged, kept by nobody. */
export function TalksPanel({ panels }: AccountPanelProps) {
  const t = useWords()
  const talks = talksIn(panels)
  if (!talks?.last) return null
  const { first, last, year } = talks
  const time = year.minutes === null ? undefined : timeWords(year.minutes)
  return (
    <Panel title={t('Talks')} note={<YearFigure talks={year.talks} time={time} />}>
      <dl className={classes.talks}>
        <TalkRow label={t('Last')} talk={last} />
        {first && first.at !== last.at && <TalkRow label={t('First')} talk={first} />}
        {year.best && (
          <>
            <dt>{t('Knows them best')}</dt>
            <dd>
              <span className={classes.who}>
                <Avatar name={year.best.name} kind="person" size={18} solid />
                <b>{year.best.name}</b>
              </span>
              <small>{t('{{talks}} of {{all}}', { talks: year.best.talks, all: year.talks })}</small>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  )
}

function YearFigure({ talks, time }: { talks: number; time: string | undefined }) {
  const t = useWords()
  if (talks === 0) return t('none in a year')
  return time ? t('{{talks}} in a year, {{time}}', { talks, time }) : t('{{talks}} in a year', { talks })
}

const TalkRow = ({ label, talk }: { label: string; talk: Talk }) => (
  <>
    <dt>{label}</dt>
    <dd>
      <span className={classes.words}>
        <b>{talk.author?.name}</b> {plainText(deedOf(talk))}
      </span>
      <small>
        <When at={talk.at} />
      </small>
    </dd>
  </>
)
