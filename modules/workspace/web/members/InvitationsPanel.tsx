import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Day, Panel, toast, useWords } from '#platform/web/index.ts'
import type { Invitation } from '../../contract/identity.ts'
import { api } from '../api.ts'
import classes from '../security/Security.module.css'

const key = ['members', 'invitations']

/** Those who have not answered yet; nothing when there are none. */
export function InvitationsPanel() {
  const t = useWords()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => api.listInvitations({}, { signal }) })
  const revoke = useMutation({
    mutationFn: ({ id }: Invitation) => api.revokeInvitation({ id }),
    onSuccess: async (_, { name }) => {
      await client.invalidateQueries({ queryKey: key })
      toast({ text: t('The invitation of {{name}} is taken back', { name }) })
    },
  })
  const nameOf = ({ role, ownRole }: Invitation) =>
    ownRole?.name ?? (role === 'custom' ? t('a role that is deleted') : t(role))
  const items = data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title={t('Invited')} note={String(items.length)}>
      <ul className={classes.rows}>
        {items.map((invitation) => (
          <li key={invitation.id} className={classes.row}>
            <span className={classes.what}>
              <b>{invitation.name}</b>
              <small>
                {invitation.email} · {nameOf(invitation)} ·{' '}
                {invitation.isExpired ? (
                  t('the link is too old')
                ) : (
                  <>
                    {t('works until')} <Day day={invitation.expiresAt.slice(0, 10)} />
                  </>
                )}
                {invitation.invitedBy !== null && ` · ${t('by {{name}}', { name: invitation.invitedBy })}`}
              </small>
            </span>
            <Button
              size="panel"
              variant="subtle"
              aria-label={t('Take back the invitation of {{name}}', { name: invitation.name })}
              onClick={() => revoke.mutate(invitation)}
            >
              {t('Take back')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
