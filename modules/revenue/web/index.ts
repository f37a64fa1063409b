import {
  IconArrowsExchange,
  IconBook2,
  IconBox,
  IconBuildingBank,
  IconCash,
  IconFileInvoice,
  IconFilePencil,
  IconReceipt,
  IconReceiptTax,
  IconRepeat,
  IconShoppingCart,
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
    document: (id) => [
      ...[['document', id], ['documents'], ['entries'], ['sales-window'], ['accounts'], ['links']],
      ...[['receivables'], ['open-items'], ['books']],
    ],
    product: (id) => [['product', id], ['offered-products'], ['products'], ['price-list'], ['document'], ['entries']],
    'price-list.*': [['price-list'], ['price-lists']],
    'tax.*': [['taxes'], ['products'], ['product']],
    'books.*': [['books'], ['chart']],
    'credit.*': [['receivables'], ['open-items']],
    'bank.*': [['bank-accounts'], ['bank-lines'], ['bank-imports']],
    'bank-line.*': [['bank-accounts'], ['bank-lines'], ['bank-imports']],
    'bank-account.*': [['bank-accounts'], ['bank-lines']],
    'rate.*': [['rates']],
    'rates.*': [['rates']],
    'subscription.*': [['subscriptions'], ['mrr']],
    plan: [['plans'], ['subscriptions']],
    'account.*': [['documents'], ['entries'], ['subscriptions'], ['mrr']],
    paper: (id) => [['paper', id], ['papers']],
    'paper.*': [['papers'], ['paper']],
    'public-page.*': [['paper']],
    ...Object.fromEntries(
      ['expense', 'recurring-expense', 'income'].map((type) => [
        `${type}.*`,
        [['expenses'], ['recurring-expenses'], ['other-income'], ['bills'], ['payables'], ['books']],
      ]),
    ),
    ...Object.fromEntries(
      ['purchase-order', 'receipt', 'bill', 'payment'].map((type) => [
        `${type}.*`,
        [
          ...[['purchase-orders'], ['purchase-order'], ['bills'], ['payables'], ['supplier-standing']],
          ...[['receivables'], ['open-items'], ['books']],
        ],
      ]),
    ),
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
      path: '/receivables',
      title: 'Receivables',
      group: 'revenue',
      icon: IconCash,
      permission: 'document:see',
      component: lazyPage(() => import('./payments/ReceivablesPage.tsx'), 'ReceivablesPage'),
    }),
    definePage({
      path: '/books',
      title: 'Books',
      group: 'revenue',
      icon: IconBook2,
      permission: 'books:see',
      component: lazyPage(() => import('./books/BooksPage.tsx'), 'BooksPage'),
    }),
    definePage({
      path: '/papers',
      title: 'Quotes and orders',
      group: 'revenue',
      icon: IconFilePencil,
      keys: 'g q',
      permission: 'document:see',
      component: lazyPage(() => import('./papers/PapersPage.tsx'), 'PapersPage'),
    }),
    definePage({
      path: '/papers/$id',
      title: 'Paper',
      permission: 'document:see',
      component: lazyPage(() => import('./papers/PaperPage.tsx'), 'PaperPage'),
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
      path: '/buying',
      title: 'Buying',
      group: 'revenue',
      icon: IconShoppingCart,
      permission: 'document:see',
      component: lazyPage(() => import('./buying/BuyingPage.tsx'), 'BuyingPage'),
    }),
    definePage({
      path: '/expenses',
      title: 'Expenses',
      group: 'revenue',
      icon: IconReceipt,
      permission: 'books:see',
      component: lazyPage(() => import('./expenses/ExpensesPage.tsx'), 'ExpensesPage'),
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
    ...(['quote', 'order', 'invoice'] as const).map((kind) => ({
      id: `paper.new.${kind}`,
      label: `New ${kind}`,
      icon: IconFilePencil,
      permission: 'document:create',
      to: `/papers/new?kind=${kind}`,
      toFrom: (path: string) => {
        const [, account] = /^\/accounts\/([\w-]{36})$/.exec(path) ?? []
        return account && `/papers/new?kind=${kind}&account=${account}`
      },
    })),
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
    ...[
      {
        id: 'expense.add',
        label: 'New expense',
        icon: IconReceipt,
        permission: 'books:create',
        to: '/expenses?new=expense',
      },
      {
        ...{ id: 'income.add', label: 'New income', icon: IconReceipt, permission: 'books:create' },
        to: '/expenses?view=income&new=income',
      },
      {
        ...{ id: 'purchase-order.add', label: 'New order to a supplier', icon: IconShoppingCart },
        ...{ permission: 'document:create', to: '/buying?new=order' },
      },
      {
        ...{ id: 'bill.add', label: 'Enter a bill', icon: IconShoppingCart, permission: 'books:create' },
        to: '/buying?view=bills&new=bill',
      },
    ],
    ...[
      {
        id: 'books.balances',
        label: 'Trial balance',
        icon: IconBook2,
        permission: 'books:see',
        to: '/books?view=balances',
      },
      {
        ...{ id: 'books.keeping', label: 'Lock the books, download the journal', icon: IconBook2 },
        ...{ permission: 'books:see', to: '/books?view=keeping' },
      },
      {
        ...{ id: 'books.firm', label: 'The firm on its documents', icon: IconBook2 },
        ...{ permission: 'books:see', to: '/books?view=firm' },
      },
    ],
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
      id: 'take-payment',
      label: 'Take a payment',
      icon: IconCash,
      permission: 'payment:create',
      to: (id) => `/receivables?account=${id}&take=payment`,
    },
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
