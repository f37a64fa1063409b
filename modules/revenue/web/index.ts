import {
  IconArrowsExchange,
  IconBox,
  IconBuildingBank,
  IconFileInvoice,
  IconReceiptTax,
  IconRepeat,
  IconTags,
  IconTrendingUp,
} from '@tabler/icons-react'
import { type ComponentType, lazy } from 'react'
import type { AccountPanelProps, ContactPanelProps } from '#modules/relationships/web/index.ts'
import { definePage, definePanel, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import { searchDocuments, searchProducts } from './search.tsx'
import './bank/words.ts'
import './words.ts'

export { periodName } from './period.ts'
export { statementRows } from './statement-rows.ts'
export { usePeriodText } from './usePeriodText.ts'

/** The entries behind a figure, beside the page. In a `Suspense`, as it comes when it is first opened. */
export const EntriesSheet = lazy(() => import('./EntriesSheet.tsx').then((part) => ({ default: part.EntriesSheet })))

const parts = () => import('./account-parts.ts')
type Part = keyof Awaited<ReturnType<typeof parts>>

const lazyPart = (part: Part) =>
  lazy<ComponentType<AccountPanelProps>>(async () => ({ default: (await parts())[part] }))

/** A panel that comes with the first of the account page's. */
const offer = (place: string, id: string, order: number, part: Part) =>
  definePanel<AccountPanelProps>({ id, place, order, component: lazyPart(part) })

const Favourites = lazy(async () => ({ default: (await import('./Favourites.tsx')).Favourites }))

export const revenueWeb = defineWebSlice({
  live: {
    // A document also changes what accounts are sorted by, and what their groups bring.
    document: (id) => [['document', id], ['documents'], ['entries'], ['sales-window'], ['accounts'], ['links']],
    product: (id) => [['product', id], ['products'], ['price-list'], ['document'], ['entries']],
    'price-list.*': [['price-list'], ['price-lists']],
    'tax.*': [['taxes'], ['products'], ['product']],
    'bank.*': [['bank-accounts'], ['bank-lines'], ['bank-imports']],
    'bank-line.*': [['bank-accounts'], ['bank-lines'], ['bank-imports']],
    'bank-account.*': [['bank-accounts'], ['bank-lines']],
    'rate.*': [['rates']],
    'rates.*': [['rates']],
    'subscription.*': [['subscriptions'], ['mrr']],
    plan: [['plans'], ['subscriptions']],
    'account.*': [['documents'], ['entries'], ['subscriptions'], ['mrr']],
  },
  pages: [
    definePage({
      path: '/documents',
      title: 'Documents',
      group: 'revenue',
      icon: IconFileInvoice,
      permission: 'document:see',
      phone: { place: 4, label: 'Documents' },
      component: lazyPage(() => import('./DocumentsPage.tsx'), 'DocumentsPage'),
    }),
    definePage({
      path: '/products',
      title: 'Products',
      group: 'revenue',
      icon: IconBox,
      permission: 'product:see',
      component: lazyPage(() => import('./products/ProductsPage.tsx'), 'ProductsPage'),
    }),
    definePage({
      path: '/price-lists',
      title: 'Price lists',
      group: 'revenue',
      icon: IconTags,
      permission: 'product:see',
      component: lazyPage(() => import('./price-lists/PriceListsPage.tsx'), 'PriceListsPage'),
    }),
    definePage({
      path: '/price-lists/$id',
      title: 'Price list',
      permission: 'product:see',
      component: lazyPage(() => import('./price-lists/PriceListPage.tsx'), 'PriceListPage'),
    }),
    definePage({
      path: '/settings/taxes',
      title: 'Taxes',
      permission: 'product:see',
      component: lazyPage(() => import('./taxes/TaxesPage.tsx'), 'TaxesPage'),
    }),
    definePage({
      path: '/bank',
      title: 'Bank',
      group: 'revenue',
      icon: IconBuildingBank,
      permission: 'books:see',
      component: lazyPage(() => import('./bank/BankPage.tsx'), 'BankPage'),
    }),
    definePage({
      path: '/rates',
      title: 'Exchange rates',
      permission: 'books:see',
      component: lazyPage(() => import('./rates/RatesPage.tsx'), 'RatesPage'),
    }),
    definePage({
      ...{ path: '/subscriptions', title: 'Subscriptions', group: 'revenue', icon: IconRepeat },
      permission: 'document:see',
      component: lazyPage(() => import('./subscriptions/SubscriptionsPage.tsx'), 'SubscriptionsPage'),
    }),
    definePage({
      ...{ path: '/recurring-revenue', title: 'Recurring revenue', group: 'revenue', icon: IconTrendingUp },
      permission: 'document:see',
      component: lazyPage(() => import('./subscriptions/MrrPage.tsx'), 'MrrPage'),
    }),
    definePage({
      ...{ path: '/plans', title: 'Plans', group: 'revenue', listed: false },
      permission: 'product:see',
      component: lazyPage(() => import('./subscriptions/PlansPage.tsx'), 'PlansPage'),
    }),
  ],
  panels: [
    offer('account.figures', 'revenue', 10, 'AccountFigures'),
    offer('account.period', 'revenue', 10, 'AccountPeriod'),
    offer('account.middle', 'statement', 10, 'AccountStatement'),
    offer('account.middle', 'documents', 20, 'RecentDocuments'),
    offer('account.middle', 'subscriptions', 25, 'AccountSubscriptions'),
    offer('account.documents', 'documents', 10, 'AccountDocuments'),
    offer('account.sheets', 'entries', 10, 'AccountEntries'),
    offer('account.sheets', 'document', 20, 'AccountDocument'),
    offer('account.sheets', 'subscription', 30, 'AccountSubscription'),
    offer('accounts.period', 'revenue', 10, 'ListPeriod'),
    ...['person.right', 'card.favourites'].map((place) =>
      definePanel<ContactPanelProps>({ id: 'favourites', place, order: 10, component: Favourites }),
    ),
  ],
  actions: [
    {
      id: 'product.new',
      label: 'New product',
      icon: IconBox,
      permission: 'product:create',
      to: '/products?new=product',
    },
    {
      id: 'price-list.new',
      label: 'New price list',
      icon: IconTags,
      permission: 'product:create',
      to: '/price-lists?new=list',
    },
    {
      id: 'taxes',
      label: 'Taxes',
      group: 'Settings',
      icon: IconReceiptTax,
      permission: 'product:see',
      to: '/settings/taxes',
    },
    {
      id: 'rates',
      label: 'Exchange rates',
      icon: IconArrowsExchange,
      permission: 'books:see',
      to: '/rates',
    },
    {
      ...{ id: 'subscription.new', label: 'Start a subscription', group: 'Subscriptions', icon: IconRepeat },
      ...{ permission: 'document:create', to: '/subscriptions?start=new' },
    },
  ],
  recordActions: [
    {
      of: 'account',
      id: 'subscribe',
      label: 'Start a subscription',
      icon: IconRepeat,
      permission: 'document:create',
      to: (id) => `/accounts/${id}?subscribe=new`,
    },
    {
      of: 'account',
      id: 'documents',
      label: 'See the documents',
      icon: IconFileInvoice,
      permission: 'document:see',
      to: (id) => `/accounts/${id}?tab=documents`,
    },
  ],
  search: [
    { id: 'revenue', group: 'Documents and notes', search: searchDocuments },
    { id: 'products', group: 'Products', search: searchProducts },
  ],
})
