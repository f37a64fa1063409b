import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Panel, toast, useAction, useWords, When } from '#platform/web/index.ts'
import type { OwnSession } from '../../contract/identity.ts'
import { api } from '../api.ts'
import classes from './Security.module.css'
import { useReread } from './useSecurity.ts'

export function SessionsPanel({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = useWords()
  const reread = useReread()
  const end = useMutation({
    mutationFn: ({ id }: OwnSession) => api.revokeSession({ id }),
    onSuccess: async (_, { device }) => {
      await reread()
      toast({ text: t('Signed out: {{device}}', { device }) })
    },
  })
  const endOthers = useMutation({
    mutationFn: () => api.revokeOtherSessions(),
    onSuccess: async ({ ended }) => {
      await reread()
      toast({ text: t('{{count}} sessions ended', { count: ended }) })
    },
  })
  const others = sessions.length > 1
  const run = () => endOthers.mutate()
  useAction(
    others
      ? { id: 'sessions.end-others', label: t('End all other sessions'), group: t('Settings'), icon: IconLogout, run }
      : undefined,
  )
  return (
    <Panel
      title={t('Where you are signed in')}
      note={String(sessions.length)}
      actions={
        others && (
          <Button size="panel" loading={endOthers.isPending} onClick={run}>
            {t('End all other sessions')}
          </Button>
        )
      }
    >
      <ul className={classes.rows}>
        {sessions.map((session) => (
          <li key={session.id} className={classes.row}>
            <span className={classes.what}>
              <b>{session.device === 'Unknown device' ? t('Unknown device') : session.device}</b>
              <small>
                {session.address !== null && `${session.address} · `}
                {session.isThis ? (
                  t('this session')
                ) : (
                  <>
                    {t('last seen')} <When at={session.lastSeenAt} />
                  </>
                )}
                {session.method !== 'password' &&
                  ` · ${session.method === 'passkey' ? t('by passkey') : t('by provider')}`}
              </small>
            </span>
            {!session.isThis && (
              <Button
                size="panel"
                variant="subtle"
                aria-label={t('End the session: {{device}}, {{address}}', {
                  device: session.device,
                  address: session.address ?? '',
                })}
                onClick={() => end.mutate(session)}
              >
                {t('End')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
