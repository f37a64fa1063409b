import { IconAddressBook, IconDiamond, IconFileInvoice, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { activitiesWeb } from '#modules/activities/web/index.ts'
import { dataQualityWeb } from '#modules/data-quality/web/index.tsx'
import { relationshipRoutes } from '#modules/relationships/contract/routes.ts'
import { relationshipsWeb, Starred } from '#modules/relationships/web/index.ts'
import { revenueRoutes } from '#modules/revenue/contract/routes.ts'
import { revenueWeb } from '#modules/revenue/web/index.ts'
import { sampleWeb } from '#modules/sample/web/index.tsx'
import { valueWeb } from '#modules/value/web/index.tsx'
import { loadSession, MemberMenu, workspaceWeb } from '#modules/workspace/web/index.tsx'
import { createApi, createWeb, definePage, defineWebSlice, Loading, Page, useGo } from '#platform/web/index.ts'

const web = createWeb({
  name: 'Rapport',
  home: '/home',
  settingsPath: '/settings',
  memberMenu: <MemberMenu />,
  pinned: <Starred />,
  loadSession,
  groups: [
    { id: 'today', title: 'Today', icon: IconSun, keys: 'g t' },
    { id: 'relationships', title: 'Relationships', icon: IconAddressBook },
    { id: 'revenue', title: 'Revenue', icon: IconFileInvoice, keys: 'g r' },
    { id: 'value', title: 'Value', icon: IconDiamond, keys: 'g v' },
  ],
})

web.register(defineWebSlice({ pages: [definePage({ path: '/home', title: 'Rapport', component: Home })] }))
web.register(workspaceWeb)
web.register(relationshipsWeb)
web.register(activitiesWeb)
web.register(revenueWeb)
web.register(valueWeb)
web.register(dataQualityWeb)
web.register(sampleWeb)

web.start(document.getElementById('root') as HTMLElement)

/** Opens what there is to look at: the portfolio of sales, else the accounts, else the way to bring some. */
function Home() {
  const go = useGo()
  const { data, isError } = useQuery({ queryKey: ['home'], queryFn: placeToStart, staleTime: 0 })
  const place = isError ? '/accounts' : data
  useEffect(() => {
    if (place !== undefined) void go(place, { replace: true })
  }, [place, go])
  return (
    <Page title="Rapport">
      <Loading rows={12} />
    </Page>
  )
}

async function placeToStart(): Promise<string> {
  const sales = await createApi('revenue', revenueRoutes).listDocuments({ limit: 1 })
  if (sales.items.length > 0) return '/portfolio'
  const accounts = await createApi('relationships', relationshipRoutes).listAccounts({ limit: 1 })
  return accounts.items.length > 0 ? '/accounts' : '/imports'
}
