import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { activityRoutes } from '#modules/activities/contract/routes.ts'
import { createApi, sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type {
  NewPlan,
  NewSubscription,
  PlanFields,
  Step,
  Subscription,
  SubscriptionFields,
  SubscriptionState,
} from '../../contract/subscription.ts'
import { api } from '../api.ts'

const activities = createApi('activities', activityRoutes)

export interface Choice {
  state?: SubscriptionState | undefined
  accountId?: string | undefined
  waiting?: 'yes' | undefined
}

const given = ({ state, accountId, waiting }: Choice) => ({
  ...(state && { state }),
  ...(accountId && { accountId }),
  ...(waiting && { waiting }),
})

/** Subscriptions a page at a time, those to which something happens next first. */
export function useSubscriptions(choice: Choice) {
  const of = given(choice)
  const query = useInfiniteQuery({
    queryKey: ['subscriptions', of],
    queryFn: ({ pageParam, signal }) =>
      api.listSubscriptions({ ...of, limit: 100, ...(pageParam && { after: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const next = () => void (query.isFetching || query.fetchNextPage())
  return { ...query, rows, next }
}

/** Of the whole list; undefined until they are known, so that the list does not wait for them. */
export function useSubscriptionTotals(choice: Choice) {
  const of = given(choice)
  return useQuery({
    queryKey: ['subscriptions', 'totals', of],
    queryFn: ({ signal }) => api.subscriptionTotals(of, { signal }),
    placeholderData: keepPreviousData,
  }).data
}

export const useSubscription = (id: string) =>
  useQuery({
    queryKey: ['subscriptions', 'one', id],
    queryFn: ({ signal }) => api.subscription({ id }, { signal }),
  })

export const usePlans = () => useQuery({ queryKey: ['plans'], queryFn: ({ signal }) => api.listPlans({}, { signal }) })

/** What a step would do; read anew while it is written, and quiet about what cannot be yet. */
export const useStepPreview = (id: string, step: Step) =>
  useQuery({
    queryKey: ['subscriptions', 'preview', id, step],
    queryFn: ({ signal }) => api.previewStep({ id, step }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
  })

export const useStartPreview = (asked: Omit<NewSubscription, 'accountId' | 'ownerId' | 'issues'>) =>
  useQuery({
    queryKey: ['subscriptions', 'preview', asked],
    queryFn: ({ signal }) => api.previewStart(asked, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: asked.planId !== '',
    staleTime: 0,
  })

/** Starts, changes, pauses and ends subscriptions, and writes plans, each with its way back. */
export function useChangeSubscriptions() {
  const t = useWords()
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      ['subscriptions', 'plans', 'mrr', 'documents', 'account', 'timeline'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    )
  const failed = (error: unknown) => {
    toast({ text: sentenceOf(error), mood: 'failed' })
    void refresh()
  }
  const takeBack = useMutation({
    mutationFn: (id: string) => activities.undo({ id }),
    onSuccess: refresh,
    onError: failed,
  })
  const done = (text: string, eventId: string | null) => {
    toast({ text, ...(eventId && { undo: () => takeBack.mutate(eventId) }) })
    return refresh()
  }
  const start = useMutation({
    mutationFn: (input: NewSubscription) => api.startSubscription(input),
    onSuccess: ({ account, plan, eventId }) =>
      done(t('{{account}} subscribes to {{plan}}', { account: account.name, plan: plan.name }), eventId),
  })
  const take = useMutation({
    mutationFn: ({ subscription: { id, version }, step }: { subscription: Subscription; step: Step }) =>
      takeStep(id, version, step),
    onSuccess: ({ account, plan, eventId }, { step }) =>
      done(t(said[step.what], { account: account.name, plan: plan.name }), eventId),
  })
  const keep = useMutation({
    mutationFn: ({ id, version }: Subscription) => api.takeBackEnd({ id }, { version }),
    onSuccess: ({ plan, account, eventId }) =>
      done(t('{{plan}} of {{account}} does not end', { plan: plan.name, account: account.name }), eventId),
    onError: failed,
  })
  const change = useMutation({
    mutationFn: ({
      subscription: { id, version },
      fields,
    }: {
      subscription: Subscription
      fields: SubscriptionFields
    }) => api.changeSubscription({ id, ...fields }, { version }),
    onSuccess: ({ plan, account, eventId }) =>
      done(t('{{plan}} of {{account}} is changed', { plan: plan.name, account: account.name }), eventId),
    onError: failed,
  })
  const issue = useMutation({
    mutationFn: ({ id }: { id: string }) => api.issueItems({ id }),
    onSuccess: ({ documents }) => done(t('{{count}} documents issued', { count: documents.length }), null),
    onError: failed,
  })
  const addPlan = useMutation({
    mutationFn: (input: NewPlan) => api.createPlan(input),
    onSuccess: ({ name, eventId }) => done(t('Plan {{name}} is offered', { name }), eventId),
  })
  const changePlan = useMutation({
    mutationFn: ({ id, version, fields }: { id: string; version: number; fields: PlanFields }) =>
      api.changePlan({ id, ...fields }, { version }),
    onSuccess: ({ name, eventId }) => done(t('Plan {{name}} is changed', { name }), eventId),
  })
  return { start, take, keep, change, issue, addPlan, changePlan }
}

const said: Record<Step['what'], string> = {
  terms: '{{plan}} of {{account}} is changed',
  pause: '{{plan}} of {{account}} is paused',
  resume: '{{plan}} of {{account}} goes on',
  end: '{{plan}} of {{account}} ends',
}

function takeStep(id: string, version: number, step: Step) {
  const over = { version }
  if (step.what === 'terms') return api.changeTerms({ id, ...without(step) }, over)
  if (step.what === 'pause') return api.pauseSubscription({ id, ...without(step) }, over)
  if (step.what === 'resume') return api.resumeSubscription({ id, ...without(step) }, over)
  return api.endSubscription({ id, ...without(step) }, over)
}

const without = <S extends Step>({ what: _, ...asked }: S) => asked
