import { lazy } from 'react'
import type { BeginProps } from '#modules/workspace/web/index.tsx'
import { definePanel, defineWebSlice } from '#platform/web/index.ts'

const SampleCard = lazy(() => import('./SampleCard.tsx').then((module) => ({ default: module.SampleCard })))
const SampleSettings = lazy(() => import('./SampleSettings.tsx').then((module) => ({ default: module.SampleSettings })))

export const sampleWeb = defineWebSlice({
  panels: [
    definePanel<BeginProps>({ id: 'sample', place: 'first-run.begin', order: 10, component: SampleCard }),
    definePanel<{ isSample: boolean }>({
      id: 'sample',
      place: 'settings.workspace',
      order: 10,
      component: SampleSettings,
    }),
  ],
})
