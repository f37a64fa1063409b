import {
  IconAddressBook,
  IconAffiliate,
  IconDoorEnter,
  IconForms,
  IconPlus,
  IconProgress,
  IconTag,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { definePage, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import './words.ts'
import { recentAtOnce, searchAccountsAndPeople, searchTags, starredAtOnce } from './search.tsx'

export type { AccountPanelProps, PersonPanelProps } from './account-panel.ts'
export { CompletenessPanels } from './completeness/CompletenessPanels.tsx'
export { useCompleteness } from './completeness/useCompleteness.ts'
export { StalePanel } from './confirmed/StalePanel.tsx'
export type { ContactPanelProps } from './contact-panel.ts'
export { FieldChoices } from './fields/FieldChoices.tsx'
export { FindField } from './fields/FindField.tsx'
export type { LikelyPanelProps, Typed } from './likely/likely-panel.ts'
export { useMembers } from './members.ts'
export { type MergeRow, rowsOf, type Side } from './merge/choice.ts'
export { LeftBehind } from './merge/LeftBehind.tsx'
export { SideBySide } from './merge/SideBySide.tsx'
export { type Chosen, useChoice } from './merge/useChoice.ts'
export type { LeftRecord } from './merge/useMerge.ts'
export { AccountPick } from './person/AccountPick.tsx'
export { searchEverything } from './search.tsx'
export { Starred } from './starred/Starred.tsx'

export const relationshipsWeb = defineWebSlice({
  live: {
    account: (id) => [['account', id]],
    // Linked records stand by their names.
    'account.*': [['completeness'], ['accounts'], ['contacts'], ['links'], ['starred']],
    contact: (id) => [['person', id]],
    'contact.*': [['completeness'], ['contacts'], ['accounts', 'deleted'], ['links'], ['starred']],
    'link.*': [['links']],
    'supplier-review.*': [['scorecard'], ['accounts']],
    'supplier-weights.*': [['supplier-weights'], ['scorecard'], ['accounts'], ['account']],
    'stale-rule.*': [['stale-rule'], ['completeness'], ['accounts'], ['contacts'], ['account'], ['person']],
    'relationship.*': [['completeness'], ['fact-suggestions']],
    // Owners stand by their names.
    member: [['accounts'], ['account']],
    'view.*': [['views']],
    'tag.*': [['tags'], ['accounts'], ['account'], ['person'], ['contacts']],
    'tags.*': [['tags'], ['accounts'], ['contacts']],
    'starred.*': [['starred']],
    'custom-field.*': [['custom-fields'], ['accounts'], ['account'], ['contacts'], ['person'], ['completeness']],
    'custom-fields.*': [['custom-fields']],
    'stages.*': [['stages'], ['accounts'], ['account']],
  },
  pages: [
    definePage({
      path: '/accounts',
      title: 'Accounts',
      group: 'relationships',
      icon: IconAddressBook,
      keys: 'g a',
      permission: 'account:see',
      phone: { place: 2, label: 'Accounts' },
      component: lazyPage(() => import('./list/AccountsPage.tsx'), 'AccountsPage'),
    }),
    definePage({
      path: '/deleted',
      title: 'Deleted',
      group: 'relationships',
      icon: IconTrash,
      listed: 'phone',
      permission: 'account:see',
      component: lazyPage(() => import('./deleted/DeletedPage.tsx'), 'DeletedPage'),
    }),
    definePage({
      path: '/accounts/$id',
      title: 'Account',
      permission: 'account:see',
      component: lazyPage(() => import('./account/AccountPage.tsx'), 'AccountPage'),
    }),
    definePage({
      path: '/accounts/$id/graph',
      title: 'Links',
      permission: 'account:see',
      component: lazyPage(() => import('./links/graph/LinkGraphPage.tsx'), 'AccountGraphPage'),
    }),
    definePage({
      path: '/people/$id/graph',
      title: 'Links',
      permission: 'account:see',
      component: lazyPage(() => import('./links/graph/LinkGraphPage.tsx'), 'PersonGraphPage'),
    }),
    definePage({
      path: '/people',
      title: 'People',
      group: 'relationships',
      permission: 'contact:see',
      component: lazyPage(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
    }),
    definePage({
      path: '/people/$id',
      title: 'Person',
      permission: 'contact:see',
      component: lazyPage(() => import('./person/PersonPage.tsx'), 'PersonPage'),
    }),
    definePage({
      path: '/walked-in',
      title: 'Who just walked in',
      group: 'relationships',
      icon: IconDoorEnter,
      listed: 'phone',
      permission: 'contact:see',
      component: lazyPage(() => import('./walked-in/WalkedInPage.tsx'), 'WalkedInPage'),
    }),
    definePage({
      path: '/settings/stages',
      title: 'Stages',
      permission: 'account:see',
      component: lazyPage(() => import('./stages/StagesPage.tsx'), 'StagesPage'),
    }),
    definePage({
      path: '/settings/fields',
      title: 'Fields',
      permission: 'account:see',
      component: lazyPage(() => import('./custom-fields/FieldsPage.tsx'), 'FieldsPage'),
    }),
    definePage({
      path: '/settings/tags',
      title: 'Tags',
      permission: 'account:see',
      component: lazyPage(() => import('./tags/TagsPage.tsx'), 'TagsPage'),
    }),
  ],
  search: [
    { id: 'starred', group: 'Favourites', atOnce: starredAtOnce },
    { id: 'recent', group: 'Recent', atOnce: recentAtOnce },
    { id: 'relationships', group: 'Accounts and people', search: searchAccountsAndPeople },
    { id: 'tags', group: 'Tags', search: searchTags },
  ],
  recordActions: [
    {
      of: 'account',
      id: 'people',
      label: 'See the people',
      icon: IconUsers,
      permission: 'contact:see',
      to: (id) => `/accounts/${id}?tab=people`,
    },
    {
      of: 'account',
      id: 'graph',
      label: 'Walk through the links',
      icon: IconAffiliate,
      permission: 'account:see',
      to: (id) => `/accounts/${id}/graph`,
    },
    {
      of: 'contact',
      id: 'graph',
      label: 'Walk through the links',
      icon: IconAffiliate,
      permission: 'account:see',
      to: (id) => `/people/${id}/graph`,
    },
  ],
  actions: [
    {
      id: 'account.new',
      label: 'New account',
      keys: 'c',
      group: 'Do',
      icon: IconPlus,
      permission: 'account:create',
      to: '/accounts?new=account',
      phone: true,
      thenTyped: true,
    },
    {
      id: 'walked-in',
      label: 'Who just walked in',
      keys: 'w',
      group: 'Do',
      icon: IconDoorEnter,
      permission: 'contact:see',
      to: '/walked-in',
      phone: true,
      thenTyped: true,
    },
    {
      id: 'stages',
      label: 'Stages of relationships',
      group: 'Settings',
      icon: IconProgress,
      permission: 'account:see',
      to: '/settings/stages',
    },
    {
      id: 'scorecard',
      label: 'Scorecard of suppliers',
      group: 'Settings',
      icon: IconProgress,
      permission: 'account:see',
      to: '/settings/stages',
    },
    {
      id: 'fields',
      label: 'Fields of accounts and people',
      group: 'Settings',
      icon: IconForms,
      permission: 'account:see',
      to: '/settings/fields',
    },
    {
      id: 'tags',
      label: 'Tags of accounts and people',
      group: 'Settings',
      icon: IconTag,
      permission: 'account:see',
      to: '/settings/tags',
    },
    {
      id: 'deleted',
      label: 'What was deleted',
      group: 'Do',
      icon: IconTrash,
      permission: 'account:see',
      to: '/deleted',
    },
  ],
})
