import { useWords } from '#platform/web/index.ts'
import type { Mapping, MappingChoices } from '../../contract/import.ts'
import classes from './Side.module.css'

interface AssumptionsProps {
  mapping: Mapping
  choices: MappingChoices
  open: boolean
  change: (choices: Partial<MappingChoices>) => void
}

/** What was taken for granted, in sentences; those that a choice can turn offer it. */
export function Assumptions({ mapping, choices, open, change }: AssumptionsProps) {
  const t = useWords()
  if (mapping.assumptions.length === 0) return null
  return (
    <section aria-labelledby="import-assumptions">
      <h2 id="import-assumptions" className={classes.title}>
        {t('Taken for granted')}
      </h2>
      <ul className={classes.assumptions}>
        {mapping.assumptions.map(({ key, sentence }) => {
          const other = open ? otherWay(key, mapping, choices) : undefined
          return (
            <li key={key + sentence}>
              {sentence}{' '}
              {other !== undefined && (
                <button type="button" className={classes.link} onClick={() => change(other.change)}>
                  {t(other.label)}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface Other {
  label: string
  change: Partial<MappingChoices>
}

function otherWay(key: string, { sales }: Mapping, choices: MappingChoices): Other | undefined {
  if (key === 'amountIs')
    return choices.amountIs === 'list' || sales?.gross === 'listAmount'
      ? { label: 'It is net after discount', change: { amountIs: 'net' } }
      : { label: 'It is before discount', change: { amountIs: 'list' } }
  if (key === 'chargesPer')
    return sales?.charges === 'line'
      ? { label: 'Count it once per document', change: { chargesPer: 'document' } }
      : { label: 'Count it on every line', change: { chargesPer: 'line' } }
  return undefined
}
