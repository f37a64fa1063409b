import {
  IconAddressBook,
  IconChartHistogram,
  IconDiamond,
  IconFileInvoice,
  IconFilterDollar,
  IconLayoutKanban,
  IconLifebuoy,
  IconPlus,
  IconSend,
  IconSun,
  IconTool,
} from '@tabler/icons-react'
import { createWeb, definePage, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import { customers } from './oxbow.ts'
import { Pinned } from './Pinned.tsx'

const choice = new URLSearchParams(location.search)
const locale = choice.get('locale') ?? sessionStorage.getItem('locale') ?? 'en-IE'
sessionStorage.setItem('locale', locale)

const empty = lazyPage(() => import('./StatesPage.tsx'), 'StatesPage')

const web = createWeb({
  name: 'Rapport',
  home: '/portfolio',
  settingsPath: '/settings',
  pinned: <Pinned />,
  workspaceMenu: <span>Oxbow & Tern</span>,
  loadSession: async () => ({
    session: {
      workspace: { id: 'oxbow', name: 'Oxbow & Tern' },
      member: { id: 'ic', name: 'Ines Calloway' },
      locale,
      timeZone: 'Europe/Dublin',
      currency: locale === 'en-IN' ? 'INR' : 'EUR',
      now: () => new Date('2026-11-12T09:58:00Z'),
    },
  }),
  groups: [
    { id: 'today', title: 'Today', icon: IconSun, keys: 'g t' },
    { id: 'relationships', title: 'Relationships', icon: IconAddressBook },
    { id: 'pipeline', title: 'Pipeline', icon: IconFilterDollar, keys: 'g d' },
    { id: 'revenue', title: 'Revenue', icon: IconFileInvoice, keys: 'g r' },
    { id: 'value', title: 'Value', icon: IconDiamond, keys: 'g v' },
    { id: 'service', title: 'Service', icon: IconLifebuoy },
    { id: 'projects', title: 'Projects', icon: IconLayoutKanban },
    { id: 'outreach', title: 'Outreach', icon: IconSend },
    { id: 'reports', title: 'Reports', icon: IconChartHistogram },
  ],
})

web.register(
  defineWebSlice({
    pages: [
      definePage({
        path: '/today',
        title: 'Today',
        group: 'today',
        component: empty,
        useCount: () => 8,
        phone: { place: 1, label: 'Today' },
      }),
      definePage({
        path: '/accounts',
        title: 'Accounts',
        group: 'relationships',
        keys: 'g a',
        phone: { place: 2, label: 'Accounts' },
        component: lazyPage(() => import('./ListPage.tsx'), 'ListPage'),
      }),
      definePage({ path: '/people', title: 'People', group: 'relationships', component: empty }),
      definePage({ path: '/clean-up', title: 'Clean-up', group: 'relationships', component: empty }),
      definePage({ path: '/imports', title: 'Imports', group: 'relationships', component: empty }),
      definePage({ path: '/pipeline', title: 'Pipeline', group: 'pipeline', component: empty }),
      definePage({ path: '/revenue', title: 'Revenue', group: 'revenue', component: empty }),
      definePage({
        path: '/portfolio',
        title: 'Portfolio',
        group: 'value',
        icon: IconDiamond,
        phone: { place: 3, label: 'Portfolio' },
        component: lazyPage(() => import('./PortfolioPage.tsx'), 'PortfolioPage'),
      }),
      definePage({ path: '/cost-to-serve', title: 'Cost to serve', group: 'value', component: empty }),
      definePage({ path: '/plays', title: 'Plays', group: 'value', component: empty }),
      definePage({ path: '/lifetime', title: 'Lifetime', group: 'value', component: empty }),
      definePage({ path: '/service', title: 'Service', group: 'service', component: empty, useCount: () => 4 }),
      definePage({ path: '/projects', title: 'Projects', group: 'projects', component: empty }),
      definePage({ path: '/outreach', title: 'Outreach', group: 'outreach', component: empty }),
      definePage({ path: '/reports', title: 'Reports', group: 'reports', component: empty }),
      definePage({
        path: '/settings',
        title: 'Settings',
        component: lazyPage(() => import('./FormsPage.tsx'), 'FormsPage'),
      }),
      definePage({
        path: '/sign-in',
        title: 'Sign in',
        layout: 'plain',
        component: lazyPage(() => import('./SignInPage.tsx'), 'SignInPage'),
      }),
    ],
    search: [
      {
        id: 'accounts',
        group: 'Accounts and people',
        search: async (query) =>
          customers
            .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
            .slice(0, 6)
            .map(({ id, name }) => ({ id, label: name, note: 'Hotels, Calder Bay', to: '/accounts' })),
      },
    ],
    actions: [
      { id: 'account.new', label: 'New account', keys: 'c', icon: IconPlus, to: '/settings', phone: true },
      { id: 'import.new', label: 'Import a file', icon: IconTool, to: '/imports', phone: true },
    ],
  }),
)

web.start(document.getElementById('root') as HTMLElement)
