import { Checkbox } from '@mantine/core'
import { useSession, useWords } from '#platform/web/index.ts'
import type { Scope } from '../../contract/scopes.ts'
import { everyRecord, recordLabel, verbsOn } from '../roles/rights-words.ts'
import classes from './ScopeChoices.module.css'
import { useScopeWords } from './scope-words.ts'

interface ScopeChoicesProps {
  chosen: readonly Scope[]
  choose: (scopes: readonly Scope[]) => void
}

/** What one's own role allows; nothing else could be given. */
export function ScopeChoices({ chosen, choose }: ScopeChoicesProps) {
  const t = useWords()
  const say = useScopeWords()
  const { permissions = [] } = useSession()
  return (
    <div>
      {everyRecord
        .map((record) => ({
          record,
          offered: verbsOn[record]
            .map((verb): Scope => `${record}:${verb}`)
            .filter((scope) => permissions.includes(scope)),
        }))
        .filter(({ offered }) => offered.length > 0)
        .map(({ record, offered }) => (
          <fieldset key={record} className={classes.scopes} aria-label={t(recordLabel[record])}>
            {offered.map((scope) => (
              <Checkbox
                key={scope}
                label={say(scope)}
                checked={chosen.includes(scope)}
                onChange={(event) =>
                  choose(event.currentTarget.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
                }
              />
            ))}
          </fieldset>
        ))}
    </div>
  )
}
