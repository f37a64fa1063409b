import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { PageOffer } from '../registration.ts'
import { useMay } from '../session.tsx'
import { Shell } from '../shell/Shell.tsx'
import { ErrorBoundary } from '../states/ErrorBoundary.tsx'
import { Loading } from '../states/Loading.tsx'
import { NotHere } from '../states/NotHere.tsx'
import { parseSearch, stringifySearch } from './search-params.ts'

/** A page that comes with its first visit: `component: lazyPage(() => import('./ThingsPage.tsx'), 'ThingsPage')`. */
export const lazyPage = <M extends Record<string, unknown>>(
  load: () => Promise<M>,
  name: keyof M & string,
): ComponentType => lazyRouteComponent(load as () => Promise<Record<string, ComponentType>>, name)

export function createAppRouter(pages: readonly PageOffer[], home: string) {
  const root = createRootRoute({ component: Outlet })
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: InShell })
  const start = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: home as '/', replace: true })
    },
  })
  const inside = pages.filter((page) => page.layout !== 'plain').map((page) => routeOf(page, shell))
  const plain = pages.filter((page) => page.layout === 'plain').map((page) => routeOf(page, root))
  const missing = createRoute({ getParentRoute: () => shell, path: '$', component: NotHere })
  return createRouter({
    routeTree: root.addChildren([start, ...plain, shell.addChildren([...inside, missing])]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: () => <Loading rows={12} />,
    defaultNotFoundComponent: NotHere,
    scrollRestoration: true,
    scrollToTopSelectors: ['[data-page-scroll]'],
  })
}

type Parent = ReturnType<typeof createRootRoute>

function routeOf(page: PageOffer, parent: unknown) {
  const component = page.component as RouteComponent
  return createRoute({
    getParentRoute: () => parent as Parent,
    path: page.path as '/',
    component: page.permission === undefined ? component : allowing(page.permission, component),
  })
}

/** The router loads a page's part before it shows it, and finds it by `preload`, also behind the question of permission. */
function allowing(permission: string, Allowed: RouteComponent): RouteComponent {
  const AllowedPage = () => (useMay(permission) ? <Allowed /> : <NotHere />)
  return Object.assign(AllowedPage, { preload: Allowed.preload })
}

const InShell = () => (
  <Shell>
    <ErrorBoundary title="This page did not load">
      <Outlet />
    </ErrorBoundary>
  </Shell>
)
