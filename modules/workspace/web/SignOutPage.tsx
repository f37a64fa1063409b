import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Failed, PlainPage, useGo, useWords } from '#platform/web/index.ts'
import { api } from './api.ts'
import { forgetPlace } from './place-to-return.ts'

/** Ends the session and leads to sign-in; every way to sign out comes here. */
export function SignOutPage() {
  const t = useWords()
  const client = useQueryClient()
  const go = useGo()
  const { mutate, error } = useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: async () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
      await client.invalidateQueries({ queryKey: ['session'] })
      forgetPlace()
      await go('/sign-in', { replace: true })
    },
    onError: () => {},
  })
  useEffect(() => mutate(), [mutate])
  return (
    <PlainPage title={t('Signing out')}>
      {error === null ? null : <Failed title={t('You are still signed in')} error={error} again={mutate} />}
    </PlainPage>
  )
}
