import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sentenceOf, toast, useWords } from '#platform/web/index.ts'
import type { Device } from '../../contract/push.ts'
import { api } from '../api.ts'
import { deviceName } from './device-name.ts'

/** Of this browser: it cannot, it was told not to, it is told, or it is not. */
type PushState = 'unsupported' | 'blocked' | 'on' | 'off'

const supported = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const ownSubscription = async () => (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription()

/** As the server marks it. */
async function markOf({ endpoint }: PushSubscription): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether this browser is told, and turning it on and off. */
export function usePush(devices: readonly Device[], pushKey: string) {
  const t = useWords()
  const client = useQueryClient()
  const { data: here } = useQuery({
    queryKey: ['push', 'here'],
    queryFn: async () => {
      if (!supported()) return { state: 'unsupported' as const, mark: undefined }
      const subscription = await ownSubscription()
      const mark = subscription ? await markOf(subscription) : undefined
      return { state: Notification.permission === 'denied' ? ('blocked' as const) : ('off' as const), mark }
    },
    staleTime: 0,
  })
  const refresh = () => Promise.all([['notices'], ['push']].map((queryKey) => client.invalidateQueries({ queryKey })))
  const onError = (error: unknown) => {
    toast({ text: sentenceOf(error), mood: 'failed' })
    void refresh()
  }
  const turnOn = useMutation({
    mutationFn: async () => {
      if ((await Notification.requestPermission()) !== 'granted') return undefined
      const { endpoint, keys } = await subscribe(pushKey)
      return api.addDevice({ endpoint, keys, name: deviceName(navigator.userAgent) })
    },
    onError,
    onSuccess: async (device) => {
      await refresh()
      if (device) toast({ text: t('You are told on this device') })
    },
  })
  const remove = useMutation({
    mutationFn: async ({ id, mark }: Device) => {
      await api.removeDevice({ id })
      if (mark === here?.mark) await (await ownSubscription())?.unsubscribe()
    },
    onError,
    onSuccess: async (_, { name }) => {
      await refresh()
      toast({ text: t('{{name}} is told no more', { name }) })
    },
  })
  const own = devices.find(({ mark }) => mark === here?.mark)
  const state: PushState | undefined = here && here.state === 'off' && own ? 'on' : here?.state
  return { state, own, turnOn, remove }
}

/** Asked with another key before, a browser is asked anew. */
async function subscribe(pushKey: string): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } }> {
  await navigator.serviceWorker.register('/push.js')
  const { pushManager } = await navigator.serviceWorker.ready
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey })
  const { keys } = subscription.toJSON()
  return { endpoint: subscription.endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } }
}
