import { IconDiamond } from '@tabler/icons-react'
import { definePage, defineWebSlice, lazyPage } from '#platform/web/index.ts'
import './words.ts'

const portfolio = [['portfolio'], ['portfolio-rows'], ['portfolio-bottom']]

export const valueWeb = defineWebSlice({
  live: { document: portfolio, 'account.*': [...portfolio, ['account-segments']] },
  pages: [
    definePage({
      path: '/portfolio',
      title: 'Portfolio',
      group: 'value',
      icon: IconDiamond,
      permission: 'portfolio:see',
      phone: { place: 3, label: 'Portfolio' },
      component: lazyPage(() => import('./PortfolioPage.tsx'), 'PortfolioPage'),
    }),
  ],
})
