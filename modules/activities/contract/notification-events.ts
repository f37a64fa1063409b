import { z } from 'zod'
import { defineEvent } from '#platform/contract/event.ts'

const kept = z.record(z.string(), z.unknown())

export const notificationsMarked = defineEvent({
  type: 'notification.marked',
  body: z.object({ ids: z.array(z.uuid()), read: z.boolean() }),
  sentence: ({ read }) => [read ? 'Notifications read' : 'Notifications marked as not read'],
  icon: 'bell',
  strand: 'change',
})

export const noticesChanged = defineEvent({
  type: 'notices.changed',
  body: z.object({ before: kept, after: kept }),
  sentence: () => ['Changed how to be told'],
  icon: 'bell-cog',
  strand: 'change',
})

export const calendarOpened = defineEvent({
  type: 'calendar.opened',
  body: z.object({}),
  sentence: () => ['Made a secret address for a calendar'],
  icon: 'calendar-share',
  strand: 'change',
})

export const calendarClosed = defineEvent({
  type: 'calendar.closed',
  body: z.object({}),
  sentence: () => ['Took back the secret address of a calendar'],
  icon: 'calendar-off',
  strand: 'change',
})

export const deviceAdded = defineEvent({
  type: 'device.added',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => ['Is told on ', { strong: name }],
  icon: 'device-mobile',
  strand: 'change',
})

/** By its owner, or since its browser takes nothing any more. */
export const deviceRemoved = defineEvent({
  type: 'device.removed',
  body: z.object({ name: z.string() }),
  sentence: ({ name }) => ['Is told no more on ', { strong: name }],
  icon: 'device-mobile-off',
  strand: 'change',
})
