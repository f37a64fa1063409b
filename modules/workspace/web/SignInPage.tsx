import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PlainPage, useWords } from '#platform/web/index.ts'
import type { SignInAnswer } from '../contract/identity.ts'
import { api } from './api.ts'
import { OtherWays } from './sign-in/OtherWays.tsx'
import { PasswordForm } from './sign-in/PasswordForm.tsx'
import { SecondStep } from './sign-in/SecondStep.tsx'
import { useEnter, useLeavingOnceSignedIn } from './useEntering.ts'

export function SignInPage() {
  useLeavingOnceSignedIn()
  const t = useWords()
  const enter = useEnter()
  const [ticket, setTicket] = useState<string>()
  const { data } = useQuery({ queryKey: ['installation'], queryFn: () => api.installation() })
  const firm = data?.workspaceName ?? 'Rapport'
  const go = (answer: SignInAnswer) => {
    if (answer.next === 'code') setTicket(answer.ticket)
    else void enter()
  }
  if (ticket !== undefined)
    return <SecondStep ticket={ticket} entered={() => void enter()} back={() => setTicket(undefined)} />
  return (
    <PlainPage
      title={t('Sign in to {{firm}}', { firm })}
      foot={t('Wrong firm? Ask the person who invited you for the address.')}
    >
      <OtherWays provider={data?.provider ?? undefined} go={go} />
      <PasswordForm go={go} />
    </PlainPage>
  )
}
