import { Checkbox } from '@mantine/core'
import { useSession, useWords } from '#platform/web/index.ts'
import { type Scope, scopes } from '../../contract/scopes.ts'
import classes from '../security/Security.module.css'
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
  const offered = scopes.filter((scope) => permissions.includes(scope))
  const types = [...new Set(offered.map((scope) => scope.split(':')[0]!))]
  return (
    <div>
      {types.map((type) => (
        <fieldset key={type} className={classes.checks} aria-label={t(type)}>
          {offered
            .filter((scope) => scope.startsWith(`${type}:`))
            .map((scope) => (
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
