import {
  IconKey,
  IconLogout,
  IconSettings,
  IconShieldCog,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import { definePage, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import { SignInPage } from './SignInPage.tsx'
import './words.ts'

export { BeginCard, type BeginProps } from './BeginCard.tsx'
export { loadSession } from './load-session.ts'
export { MemberMenu } from './MemberMenu.tsx'
export { SettingsTabs } from './SettingsTabs.tsx'

/** Heading of the settings in ⌘K and their place for other slices' panels: `settings.workspace`. */
const group = 'Settings'

export const workspaceWeb = defineWebSlice({
  live: {
    workspace: [['session']],
    member: [['members'], ['session'], ['security']],
    invitation: [['members', 'invitations']],
    'api-key': [['api-keys']],
    role: [['roles'], ['members'], ['session']],
    team: [['teams']],
  },
  pages: [
    definePage({
      path: '/first-run',
      title: 'First run',
      layout: 'plain',
      component: lazyPage(() => import('./FirstRunPage.tsx'), 'FirstRunPage'),
    }),
    definePage({
      path: '/sign-in',
      title: 'Sign in',
      layout: 'plain',
      // Who comes first waits for this and nothing else.
      component: SignInPage,
    }),
    definePage({
      path: '/settings',
      title: 'Settings',
      component: lazyPage(() => import('./SettingsPage.tsx'), 'SettingsPage'),
    }),
    definePage({
      path: '/settings/security',
      title: 'Security',
      component: lazyPage(() => import('./security/SecurityPage.tsx'), 'SecurityPage'),
    }),
    definePage({
      path: '/settings/api-keys',
      title: 'API keys',
      component: lazyPage(() => import('./api-keys/ApiKeysPage.tsx'), 'ApiKeysPage'),
    }),
    definePage({
      path: '/settings/members',
      title: 'Members',
      permission: 'member:see',
      component: lazyPage(() => import('./MembersPage.tsx'), 'MembersPage'),
    }),
    definePage({
      path: '/settings/roles',
      title: 'Roles',
      permission: 'member:see',
      component: lazyPage(() => import('./roles/RolesPage.tsx'), 'RolesPage'),
    }),
    definePage({
      path: '/settings/roles/$id',
      title: 'Role',
      permission: 'member:see',
      component: lazyPage(() => import('./roles/RolePage.tsx'), 'RolePage'),
    }),
    definePage({
      path: '/settings/teams',
      title: 'Teams',
      permission: 'member:see',
      component: lazyPage(() => import('./teams/TeamsPage.tsx'), 'TeamsPage'),
    }),
    definePage({
      path: '/sign-in/return',
      title: 'Sign in',
      layout: 'plain',
      component: lazyPage(() => import('./sign-in/ProviderReturnPage.tsx'), 'ProviderReturnPage'),
    }),
    definePage({
      path: '/forgot-password',
      title: 'Reset the password',
      layout: 'plain',
      component: lazyPage(() => import('./sign-in/ForgotPasswordPage.tsx'), 'ForgotPasswordPage'),
    }),
    definePage({
      path: '/new-password',
      title: 'Choose a new password',
      layout: 'plain',
      component: lazyPage(() => import('./sign-in/NewPasswordPage.tsx'), 'NewPasswordPage'),
    }),
    definePage({
      path: '/join',
      title: 'Your invitation',
      layout: 'plain',
      component: lazyPage(() => import('./sign-in/JoinPage.tsx'), 'JoinPage'),
    }),
    definePage({
      path: '/sign-out',
      title: 'Sign out',
      layout: 'plain',
      component: lazyPage(() => import('./SignOutPage.tsx'), 'SignOutPage'),
    }),
  ],
  actions: [
    { id: 'settings', label: 'Settings', keys: 'g s', group, icon: IconSettings, to: '/settings' },
    {
      id: 'members',
      label: 'Members',
      keys: 'g m',
      group,
      icon: IconUsers,
      permission: 'member:see',
      to: '/settings/members',
    },
    {
      id: 'roles',
      label: 'Roles',
      group,
      icon: IconShieldCog,
      permission: 'member:see',
      to: '/settings/roles',
    },
    {
      id: 'teams',
      label: 'Teams',
      group,
      icon: IconUsersGroup,
      permission: 'member:see',
      to: '/settings/teams',
    },
    { id: 'security', label: 'Security', group, icon: IconShieldLock, to: '/settings/security' },
    { id: 'api-keys', label: 'API keys', group, icon: IconKey, to: '/settings/api-keys' },
    { id: 'sign-out', label: 'Sign out', group, icon: IconLogout, to: '/sign-out' },
  ],
})
