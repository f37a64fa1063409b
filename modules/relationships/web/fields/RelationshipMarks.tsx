import { Kind, Level, useWords } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { type LevelOf, levelWord, typeColour, typeWord } from '../words.ts'

type Relationships = AccountRow['relationships']

/** The highest level of an account's relationships, or none. */
export const topLevel = (relationships: Relationships): LevelOf | undefined =>
  relationships.length === 0 ? undefined : (Math.max(...relationships.map(({ level }) => level)) as LevelOf)

/** A square and the word for each relationship; what has no room is counted. */
export function RelationshipMarks({ relationships, most = 2 }: { relationships: Relationships; most?: number }) {
  const t = useWords()
  const rest = relationships.slice(most)
  return (
    <>
      {relationships.slice(0, most).map(({ type }) => (
        <Kind key={type} kind={typeColour[type]}>
          {t(typeWord[type])}
        </Kind>
      ))}
      {rest.length > 0 && <span title={rest.map(({ type }) => t(typeWord[type])).join(', ')}>+{rest.length}</span>}
    </>
  )
}

export function LevelChip({ level, short = false }: { level: LevelOf; short?: boolean }) {
  const t = useWords()
  const words = short ? t('Level {{level}}', { level }) : `${t('Level {{level}}', { level })}, ${t(levelWord[level])}`
  return <Level level={level} label={words} />
}
