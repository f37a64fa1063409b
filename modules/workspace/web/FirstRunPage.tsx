import { useMutation, useQuery } from '@tanstack/react-query'
import { Suspense, useRef, useState } from 'react'
import {
  Failed,
  type Fault,
  Form,
  faultsOf,
  SplitPage,
  usePageState,
  usePanels,
  useWords,
} from '#platform/web/index.ts'
import { signUpInput } from '../contract/inputs.ts'
import { api } from './api.ts'
import type { BeginProps, BeginStep } from './BeginCard.tsx'
import { FirstRunFields } from './FirstRunFields.tsx'
import { FirstRunFoot } from './FirstRunFoot.tsx'
import classes from './FirstRunPage.module.css'
import { faultsIn } from './faults-in.ts'
import { firstOwner } from './first-owner.ts'
import { TakeOver } from './TakeOver.tsx'
import { useEnter, useLeavingOnceSignedIn } from './useEntering.ts'

/** Nobody has signed up here: the first owner does, or takes over a workspace that the command line made. */
export function FirstRunPage() {
  useLeavingOnceSignedIn()
  const t = useWords()
  const { data, error, refetch } = useQuery({ queryKey: ['installation'], queryFn: () => api.installation() })
  if (error !== null) return <Failed title={t('The page did not load')} error={error} again={() => void refetch()} />
  if (data === undefined) return null
  return data.state === 'takeover' ? <TakeOver firm={data.workspaceName ?? ''} /> : <FirstRun />
}

function FirstRun() {
  const t = useWords()
  const [{ code }] = usePageState({ code: '' })
  const [owner, setOwner] = useState(firstOwner)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const aside = useRef<HTMLDivElement>(null)
  const { begin, doing } = useBegin(() => ({ ...owner, ...(code === '' ? {} : { code }) }), setFaults)
  const submit = () => {
    const found = faultsIn(signUpInput, owner)
    setFaults(found)
    if (found.length === 0) aside.current?.querySelector('button')?.focus()
  }
  return (
    <SplitPage
      title={
        <>
          {t('What is each')}
          <br />
          {t('relationship worth?')}
        </>
      }
      intro={t('One form, one choice, and you are in. Everything stays on your own machine.')}
      aside={<Beginnings begin={begin} doing={doing} place={aside} />}
      foot={<FirstRunFoot />}
    >
      <Form faults={faults} onSubmit={submit}>
        <FirstRunFields owner={owner} change={(change) => setOwner({ ...owner, ...change })} />
        <input type="submit" hidden />
      </Form>
    </SplitPage>
  )
}

type SignUpInput = Parameters<typeof api.signUp>[0]

/** Signs up once, then takes the step; a step that fails can be tried again without signing up again. */
function useBegin(input: () => SignUpInput, setFaults: (faults: readonly Fault[]) => void) {
  const signedUp = useRef(false)
  const [doing, setDoing] = useState<string>()
  const enter = useEnter()
  const signUp = useMutation({ mutationFn: () => api.signUp(input()), onError: (error) => setFaults(faultsOf(error)) })
  const step = useMutation({ mutationFn: (chosen: BeginStep) => chosen.run() })
  const begin = async (chosen: BeginStep) => {
    const found = signedUp.current ? [] : faultsIn(signUpInput, input())
    setFaults(found)
    if (found.length > 0 || doing !== undefined) return
    setDoing(chosen.id)
    try {
      if (!signedUp.current) await signUp.mutateAsync()
      signedUp.current = true
      await enter(await step.mutateAsync(chosen))
    } catch {
      // The faults stand in the form, or in a toast.
    } finally {
      setDoing(undefined)
    }
  }
  return { begin: (chosen: BeginStep) => void begin(chosen), doing }
}

function Beginnings({ begin, doing, place }: BeginProps & { place: React.Ref<HTMLDivElement> }) {
  const t = useWords()
  const ways = usePanels<BeginProps>('first-run.begin')
  const empty = () => begin({ id: 'empty', doing: t('Opening the workspace'), run: async () => '/accounts' })
  return (
    <div ref={place}>
      <h2 className={classes.question}>{t('How do you want to begin?')}</h2>
      <div className={classes.ways}>
        <Suspense>
          {ways.map(({ id, component: Way }) => (
            <Way key={id} begin={begin} doing={doing} />
          ))}
        </Suspense>
      </div>
      <p className={classes.empty}>
        {t('Or')}{' '}
        <button type="button" className={classes.link} onClick={empty}>
          {t('start empty')}
        </button>{' '}
        {t('and add the first account by hand.')}
      </p>
    </div>
  )
}
