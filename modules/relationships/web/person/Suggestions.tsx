import { IconBulb } from '@tabler/icons-react'
import { Panel, useWords } from '#platform/web/index.ts'
import type { Suggestion } from '../../contract/person.ts'
import classes from './Person.module.css'

/** What might be done when they stand here; each says why. */
export function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const t = useWords()
  if (suggestions.length === 0) return null
  return (
    <Panel title={t('What to suggest')}>
      <ul className={classes.suggestions}>
        {suggestions.map(({ what, why }) => (
          <li key={what}>
            <IconBulb size={16} />
            <div>
              <b>{what}</b>
              <span>{why}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
