import {
  IconBell,
  IconBellCog,
  IconCalendarPlus,
  IconCheckbox,
  IconHistory,
  IconPencilPlus,
  IconSun,
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { AccountPanelProps, ContactPanelProps, PersonPanelProps } from '#modules/relationships/web/index.ts'
import { definePage, definePanel, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import { useUnread } from './notifications/useUnread.ts'
import { searchWritten } from './search.tsx'

const parts = () => import('./account-parts.ts')
type Part = keyof Awaited<ReturnType<typeof parts>>

const lazyPart = (part: Part) =>
  lazy<ComponentType<AccountPanelProps>>(async () => ({ default: (await parts())[part] }))

/** A panel that comes with the first of the account page's. */
const offer = (place: string, id: string, order: number, part: Part) =>
  definePanel<AccountPanelProps>({ id, place, order, component: lazyPart(part) })

const contactParts = () => import('./contact-parts.ts')
type ContactPart = keyof Awaited<ReturnType<typeof contactParts>>

/** A panel that comes with the first of the page of a person. */
const offerOfPerson = (place: string, id: string, order: number, part: ContactPart) =>
  definePanel<ContactPanelProps>({
    ...{ id, place, order },
    component: lazy<ComponentType<ContactPanelProps>>(async () => ({ default: (await contactParts())[part] })),
  })

const record = '/[\\da-f]{8}-[\\da-f-]{27}$'
const ofAccount = (search: string) => (path: string) =>
  new RegExp(`^/accounts${record}`).test(path) ? `${path}?tab=overview&${search}` : undefined
const ofPerson = (search: string) => (path: string) =>
  new RegExp(`^/people${record}`).test(path) ? `${path}?${search}` : undefined

export const activitiesWeb = defineWebSlice({
  pages: [
    definePage({
      path: '/today',
      title: 'Today',
      group: 'today',
      icon: IconSun,
      keys: 'g t',
      permission: 'account:see',
      phone: { place: 1, label: 'Today' },
      component: lazyPage(() => import('./today/TodayPage.tsx'), 'TodayPage'),
    }),
    definePage({
      path: '/notifications',
      title: 'Notifications',
      icon: IconBell,
      apart: true,
      useCount: useUnread,
      component: lazyPage(() => import('./notifications/NotificationsPage.tsx'), 'NotificationsPage'),
    }),
    definePage({
      path: '/settings/notifications',
      title: 'Notifications',
      component: lazyPage(() => import('./notifications/NoticesPage.tsx'), 'NoticesPage'),
    }),
    definePage({
      path: '/reply',
      title: 'Invitation',
      layout: 'plain',
      component: lazyPage(() => import('./meetings/ReplyPage.tsx'), 'ReplyPage'),
    }),
  ],
  search: [{ id: 'written', group: 'Notes, comments and files', search: searchWritten }],
  actions: [
    {
      id: 'task.new',
      label: 'New task',
      keys: 't',
      group: 'Do',
      icon: IconCheckbox,
      permission: 'task:create',
      to: '/today?task=new',
      toFrom: ofAccount('task=new'),
      phone: true,
      thenTyped: true,
    },
    {
      id: 'meeting.new',
      label: 'Plan a meeting',
      keys: 'm',
      group: 'Do',
      icon: IconCalendarPlus,
      permission: 'task:create',
      to: '/today?meeting=new',
      toFrom: (path) => ofAccount('meeting=new')(path) ?? ofPerson('meeting=new')(path),
      phone: true,
      thenTyped: true,
    },
    { id: 'notifications', label: 'Notifications', keys: 'g n', group: 'Go to', icon: IconBell, to: '/notifications' },
    {
      id: 'notices',
      label: 'Choose how you are told, and your calendar',
      group: 'Settings',
      icon: IconBellCog,
      to: '/settings/notifications',
    },
  ],
  recordActions: [
    {
      of: 'account',
      id: 'note',
      label: 'Log a note or a talk',
      keys: 'l',
      icon: IconPencilPlus,
      permission: 'note:create',
      to: (id) => `/accounts/${id}?note=new`,
    },
    {
      of: 'account',
      id: 'history',
      label: 'See the history',
      keys: 'h',
      icon: IconHistory,
      permission: 'account:see',
      to: (id) => `/accounts/${id}?history=all`,
    },
    {
      of: 'contact',
      id: 'person-history',
      label: 'See the history',
      icon: IconHistory,
      permission: 'contact:see',
      to: (id) => `/people/${id}?history=all`,
    },
  ],
  live: {
    account: (id) => [
      ['attachments', id],
      ['comments', id],
      ['timeline', id],
      ['history', id],
    ],
    contact: (id) => [
      ['attachments', id],
      ['comments', id],
      ['history', id],
      ['person', id],
    ],
    'task.*': [['today'], ['tasks'], ['notifications']],
    'notification.*': [['notifications']],
    'notices.*': [['notices']],
    'calendar.*': [['notices']],
    'meeting.*': [['today'], ['meetings'], ['notifications']],
    'note.*': [['today']],
  },
  panels: [
    offer('account.actions', 'note', 90, 'LogButton'),
    offer('account.phone-actions', 'note', 10, 'PhoneLogButton'),
    offer('account.left', 'timeline', 10, 'Timeline'),
    offer('account.timeline', 'timeline', 10, 'TimelineTab'),
    offer('account.right', 'tasks', 10, 'TasksPanel'),
    offer('account.right', 'meetings', 15, 'MeetingsPanel'),
    offer('account.right', 'talks', 20, 'TalksPanel'),
    offer('account.right', 'comments', 25, 'CommentsPanel'),
    offer('account.right', 'notes', 30, 'NotesPanel'),
    offer('account.right', 'files', 35, 'FilesPanel'),
    offer('account.sheets', 'attachment', 40, 'FileSheet'),
    offer('account.sheets', 'comment', 45, 'CommentSheet'),
    offer('account.notes', 'notes', 10, 'NotesTab'),
    offer('account.sheets', 'history', 30, 'AccountHistory'),
    offerOfPerson('person.actions', 'log', 10, 'LogWithPerson'),
    offerOfPerson('person.left', 'words', 10, 'WordsPanel'),
    offerOfPerson('card.words', 'words', 10, 'WordsCard'),
    offerOfPerson('card.promises', 'promises', 10, 'PromisesPanel'),
    offerOfPerson('person.left', 'promises', 5, 'PromisesPanel'),
    offerOfPerson('person.left', 'meetings', 8, 'PersonMeetingsPanel'),
    offerOfPerson('person.left', 'comments', 20, 'PersonCommentsPanel'),
    offerOfPerson('person.left', 'files', 30, 'PersonFilesPanel'),
    definePanel<PersonPanelProps>({
      ...{ id: 'history', place: 'people.sheets', order: 10 },
      component: lazy(async () => ({ default: (await import('./PersonHistory.tsx')).PersonHistory })),
    }),
  ],
})
