import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Day, Panel, toast, useWords, When } from '#platform/web/index.ts'
import type { ApiKey } from '../../contract/identity.ts'
import { api } from '../api.ts'
import classes from '../security/Security.module.css'
import { useScopeWords } from './scope-words.ts'
import { useRereadKeys } from './useApiKeys.ts'

export function KeysPanel({ title, keys, named }: { title: string; keys: readonly ApiKey[]; named?: boolean }) {
  const t = useWords()
  const say = useScopeWords()
  const reread = useRereadKeys()
  const revoke = useMutation({
    mutationFn: ({ id }: ApiKey) => api.revokeApiKey({ id }),
    onSuccess: async (_, { name }) => {
      await reread()
      toast({ text: t('The API key {{name}} is revoked', { name }) })
    },
  })
  return (
    <Panel title={title} note={String(keys.length)}>
      <ul className={classes.rows}>
        {keys.map((key) => (
          <li key={key.id} className={classes.row}>
            <span className={classes.what}>
              <b>{key.name}</b>
              {named && ` · ${key.memberName}`}
              <small>
                <code>{key.prefix}…</code> · {key.scopes.map(say).join(', ')}
              </small>
              <small>
                {key.isExpired ? t('expired') : t('works until')} <Day day={key.expiresAt.slice(0, 10)} />
                {' · '}
                {key.lastUsedAt === null ? (
                  t('never used')
                ) : (
                  <>
                    {t('last used')} <When at={key.lastUsedAt} />
                    {key.lastUsedFrom !== null && ` ${t('from {{address}}', { address: key.lastUsedFrom })}`}
                  </>
                )}
              </small>
            </span>
            <Button
              size="panel"
              variant="subtle"
              data-danger
              aria-label={t('Revoke the API key {{name}}', { name: key.name })}
              onClick={() => revoke.mutate(key)}
            >
              {t('Revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
