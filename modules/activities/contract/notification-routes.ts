import { z } from 'zod'
import { defineRoutes } from '#platform/contract/route.ts'
import { notices, notification, writableNotices } from './notification.ts'
import { device, newDevice } from './push.ts'

const eventId = z.uuid().nullable()

const noticesPage = notices.extend({
  /** Whether this Rapport has a mail server, and where a mail to the member goes. */
  sendsMail: z.boolean(),
  email: z.string().nullable(),
  /** Mails of which it is not known whether they arrived; they are not sent again. */
  uncertain: z.number().int(),
  /** The devices that one turned on, and the key with which another one is asked. */
  devices: z.array(device),
  pushKey: z.string(),
  /** The address itself is shown once. */
  calendar: z.object({ createdAt: z.string(), lastReadAt: z.string().nullable() }).nullable(),
})
export type NoticesPage = z.infer<typeof noticesPage>

export const notificationRoutes = defineRoutes({
  listNotifications: {
    method: 'GET',
    path: '/notifications',
    permission: 'member',
    input: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(30),
      after: z.string().max(2000).optional(),
    }),
    output: z.object({
      items: z.array(notification),
      next: z.string().nullable(),
      unread: z.number().int(),
    }),
    summary: 'What oneself was told, newest first',
  },
  markNotifications: {
    method: 'POST',
    path: '/notifications/marks',
    permission: 'member',
    input: z.strictObject({
      /** Left out: all. */
      ids: z.array(z.uuid()).min(1, 'Name at least one').max(200, 'Name at most 200 at once').optional(),
      read: z.boolean().default(true),
    }),
    output: z.object({ count: z.number().int(), eventId }),
    summary: 'Mark what oneself was told as read, or as not read',
  },
  showNotices: {
    method: 'GET',
    path: '/notices',
    permission: 'member',
    input: z.strictObject({}),
    output: noticesPage,
    summary: 'How oneself wants to be told',
  },
  changeNotices: {
    method: 'PATCH',
    path: '/notices',
    permission: 'member',
    input: writableNotices,
    output: notices.extend({ eventId }),
    summary: 'Change how oneself wants to be told',
  },
  addDevice: {
    method: 'POST',
    path: '/push-devices',
    permission: 'member',
    inPerson: true,
    input: newDevice,
    output: device.extend({ eventId: z.uuid() }),
    summary: 'Be told on this device; whoever had its browser before is told there no more',
    status: 201,
  },
  removeDevice: {
    method: 'DELETE',
    path: '/push-devices/{id}',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ eventId: z.uuid() }),
    summary: 'Be told on a device of one’s own no more',
  },
  makeCalendarAddress: {
    method: 'POST',
    path: '/calendar-address',
    permission: 'task:see',
    inPerson: true,
    // The answer holds a secret, which is kept nowhere for a repetition.
    transaction: false,
    input: z.strictObject({}),
    output: z.object({ address: z.string() }),
    summary: 'A secret address under which a calendar program reads one’s tasks; an earlier one is void',
  },
  revokeCalendarAddress: {
    method: 'DELETE',
    path: '/calendar-address',
    permission: 'member',
    input: z.strictObject({}),
    output: z.object({ ok: z.boolean() }),
    summary: 'Have the secret address of one’s calendar open nothing any more',
  },
  calendar: {
    method: 'GET',
    path: '/calendar/{token}.ics',
    permission: 'public',
    medium: 'download',
    transaction: false,
    input: z.strictObject({ token: z.string().regex(/^[\w-]{64}$/) }),
    output: z.unknown(),
    summary: 'The open tasks with a day of whoever has this secret address, as iCalendar',
  },
})
