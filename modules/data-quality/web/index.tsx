import { IconChecks, IconFileImport } from '@tabler/icons-react'
import { lazy } from 'react'
import type { BeginProps } from '#modules/workspace/web/index.tsx'
import { definePage, definePanel, defineWebSlice, everything, lazyPage } from '#platform/web/index.ts'

const BringCard = lazy(() => import('./BringCard.tsx').then((module) => ({ default: module.BringCard })))

export const dataQualityWeb = defineWebSlice({
  // An import that is undone takes back what any slice shows.
  live: { 'import.*': [everything] },
  pages: [
    definePage({
      path: '/imports',
      title: 'Imports',
      group: 'relationships',
      icon: IconFileImport,
      keys: 'g i',
      permission: 'import:see',
      component: lazyPage(() => import('./ImportsPage.tsx'), 'ImportsPage'),
    }),
    definePage({
      path: '/clean-data',
      title: 'Clean data',
      group: 'relationships',
      icon: IconChecks,
      permission: 'account:see',
      component: lazyPage(() => import('./CleanDataPage.tsx'), 'CleanDataPage'),
    }),
    definePage({
      path: '/imports/new',
      title: 'New import',
      permission: 'import:create',
      component: lazyPage(() => import('./NewImportPage.tsx'), 'NewImportPage'),
    }),
    definePage({
      path: '/imports/$id',
      title: 'Import',
      permission: 'import:see',
      component: lazyPage(() => import('./ImportPage.tsx'), 'ImportPage'),
    }),
  ],
  panels: [definePanel<BeginProps>({ id: 'bring', place: 'first-run.begin', order: 20, component: BringCard })],
  actions: [
    {
      id: 'import.new',
      label: 'Import a file',
      keys: 'i',
      icon: IconFileImport,
      permission: 'import:create',
      to: '/imports/new',
      phone: true,
    },
  ],
})
