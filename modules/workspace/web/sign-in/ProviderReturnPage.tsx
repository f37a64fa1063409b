import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, PlainPage, sentenceOf, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { useEnter, useLeavingOnceSignedIn } from '../useEntering.ts'
import { SecondStep } from './SecondStep.tsx'
import classes from './SignIn.module.css'

/** Where the firm's provider sends people back to. */
export function ProviderReturnPage() {
  useLeavingOnceSignedIn()
  const t = useWords()
  const enter = useEnter()
  const [ticket, setTicket] = useState<string>()
  const [query] = useState(() => location.search)
  const { mutate, error } = useMutation({
    mutationFn: () => api.returnFromProvider({ query }),
    onSuccess: (answer) => {
      if (answer.next === 'code') setTicket(answer.ticket)
      else void enter()
    },
    onError: () => {},
  })
  // It works once: asked again, the provider's word would not count.
  useEffect(() => {
    if (beginsOnce(query)) mutate()
  }, [mutate, query])
  if (ticket !== undefined)
    return <SecondStep ticket={ticket} entered={() => void enter()} back={() => location.assign('/sign-in')} />
  return (
    <PlainPage title={error === null ? t('Signing in') : t('You are not signed in')}>
      {error !== null && (
        <>
          <p className={classes.text} role="alert">
            {sentenceOf(error)}
          </p>
          <p className={classes.after}>
            <Link to="/sign-in">{t('Back to sign-in')}</Link>
          </p>
        </>
      )}
    </PlainPage>
  )
}

const begun = new Set<string>()

function beginsOnce(query: string): boolean {
  if (begun.has(query)) return false
  begun.add(query)
  return true
}
