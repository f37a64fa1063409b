import { IconArrowMerge, IconChecks, IconFileImport } from '@tabler/icons-react'
import { lazy } from 'react'
import type { LikelyPanelProps } from '#modules/relationships/web/index.ts'
import type { BeginProps } from '#modules/workspace/web/index.tsx'
import { definePage, definePanel, defineWebSlice, everything, lazyPage } from '#platform/web/index.ts'
import { useAllOpenPairs } from './duplicates/useOpenPairs.ts'

const MayBe = lazy(() => import('./duplicates/MayBe.tsx').then((module) => ({ default: module.MayBe })))
const CleanUpCard = lazy(() => import('./clean-up/CleanUpCard.tsx').then((module) => ({ default: module.CleanUpCard })))
const BringCard = lazy(() => import('./BringCard.tsx').then((module) => ({ default: module.BringCard })))

export const dataQualityWeb = defineWebSlice({
  // An import that is undone takes back what any slice shows.
  live: {
    'import.*': [everything],
    'duplicate.*': [['duplicates', 'open'], ['duplicates', 'scan'], ['clean-up']],
    'clean-up.*': [['clean-up']],
    // Whatever is said of a record may be what its list asks for.
    'account.*': [['clean-up']],
    'contact.*': [['clean-up']],
    'relationship.*': [['clean-up']],
    'stale-rule.*': [['clean-up']],
    'custom-field.*': [['clean-up']],
  },
  pages: [
    definePage({
      path: '/duplicates',
      title: 'Duplicates',
      group: 'relationships',
      icon: IconArrowMerge,
      permission: 'contact:see',
      useCount: useAllOpenPairs,
      component: lazyPage(() => import('./duplicates/DuplicatesPage.tsx'), 'DuplicatesPage'),
    }),
    definePage({
      path: '/settings/clean-data',
      title: 'Clean data',
      permission: 'workspace:see',
      component: lazyPage(() => import('./duplicates/RulesPage.tsx'), 'RulesPage'),
    }),
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
  panels: [
    definePanel<BeginProps>({ id: 'bring', place: 'first-run.begin', order: 20, component: BringCard }),
    definePanel<Record<never, never>>({ id: 'clean-up', place: 'today.beside', order: 10, component: CleanUpCard }),
    definePanel<LikelyPanelProps>({ id: 'may-be', place: 'record.likely', order: 10, component: MayBe }),
  ],
  actions: [
    {
      id: 'duplicate-rules',
      label: 'Rules of duplicates',
      group: 'Settings',
      icon: IconArrowMerge,
      permission: 'workspace:see',
      to: '/settings/clean-data',
    },
    {
      id: 'stale-rule',
      label: 'When records are stale',
      group: 'Settings',
      icon: IconChecks,
      permission: 'workspace:see',
      to: '/settings/clean-data',
    },
    {
      id: 'clean-up',
      label: 'Clean-up list',
      group: 'Do',
      icon: IconChecks,
      permission: 'account:see',
      to: '/clean-data',
    },
    {
      id: 'duplicates',
      label: 'Review duplicates',
      group: 'Do',
      icon: IconArrowMerge,
      permission: 'contact:see',
      to: '/duplicates',
    },
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
