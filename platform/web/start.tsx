import { DirectionProvider } from '@mantine/core'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { type AppParts, AppProvider } from './app-context.tsx'
import { useLiveUpdates } from './live/useLiveUpdates.ts'
import { createQueryClient, sessionKey } from './query.ts'
import type { Group, WebSlice } from './registration.ts'
import { createAppRouter } from './routing/router.tsx'
import { type Session, SessionProvider } from './session.tsx'
import { ErrorBoundary } from './states/ErrorBoundary.tsx'
import { Failed } from './states/Failed.tsx'
import { ThemeProvider } from './theme/ThemeProvider.tsx'
import { directionOf } from './words/direction.ts'
import { languageOfWords, setLanguage } from './words/words.ts'
import './styles/fonts.css'
import './styles/mantine.css'
import './styles/base.css'

/** Signed in, or where to go instead: sign-in, first run. */
export type SessionAnswer = { session: Session } | { goTo: string }

export interface WebOptions
  extends Partial<Pick<AppParts, 'pinned' | 'workspaceMenu' | 'memberMenu' | 'settingsPath'>> {
  /** Name of the program, in the title of the window. */
  name: string
  groups: readonly Group[]
  loadSession: () => Promise<SessionAnswer>
  /** Address opened by '/'. */
  home: string
}

/** Collects what the slices offer and starts the app: `const web = createWeb(…); web.register(slice); web.start(root)`. */
export function createWeb(options: WebOptions) {
  const slices: WebSlice[] = []
  return {
    register(slice: WebSlice) {
      slices.push(slice)
    },
    start(root: HTMLElement) {
      const { groups, name, pinned, workspaceMenu, memberMenu, settingsPath } = options
      const parts: AppParts = {
        ...{ groups, name, pinned, workspaceMenu, memberMenu, settingsPath },
        pages: slices.flatMap((slice) => slice.pages ?? []),
        panels: slices.flatMap((slice) => slice.panels ?? []),
        search: slices.flatMap((slice) => slice.search ?? []),
        actions: slices.flatMap((slice) => slice.actions ?? []),
        recordActions: slices.flatMap((slice) => slice.recordActions ?? []),
        live: slices.flatMap((slice) => (slice.live === undefined ? [] : [slice.live])),
      }
      createRoot(root).render(
        <StrictMode>
          <App parts={parts} options={options} />
        </StrictMode>,
      )
    },
  }
}

const queryClient = createQueryClient()

function App({ parts, options }: { parts: AppParts; options: WebOptions }) {
  return (
    <DirectionProvider>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <AppProvider parts={parts}>
            <ErrorBoundary title="The page broke">
              <WithSession load={options.loadSession}>
                {(goTo) => <Routed parts={parts} home={options.home} goTo={goTo} />}
              </WithSession>
            </ErrorBoundary>
          </AppProvider>
        </QueryClientProvider>
      </ThemeProvider>
    </DirectionProvider>
  )
}

function WithSession({
  load,
  children,
}: {
  load: () => Promise<SessionAnswer>
  children: (goTo?: string) => ReactNode
}) {
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: async () => {
      const answer = await load()
      if ('session' in answer) await setLanguage(answer.session.locale)
      return answer
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const session = data !== undefined && 'session' in data ? data.session : undefined
  const locale = session?.locale ?? navigator.language
  useEffect(() => {
    document.documentElement.lang = languageOfWords(locale)
    document.documentElement.dir = directionOf(languageOfWords(locale))
    void setLanguage(locale)
  }, [locale])
  if (error !== null && data === undefined) {
    return <Failed title="The app did not load" error={error} again={() => void refetch()} />
  }
  if (data === undefined) return null
  if (session === undefined) return children('goTo' in data ? data.goTo : undefined)
  return (
    <SessionProvider session={session}>
      <LiveUpdates />
      {children()}
    </SessionProvider>
  )
}

function LiveUpdates() {
  useLiveUpdates()
  return null
}

let router: ReturnType<typeof createAppRouter> | undefined

function Routed({ parts, home, goTo }: { parts: AppParts; home: string; goTo: string | undefined }) {
  router ??= createAppRouter(parts.pages, home)
  const { pathname } = router.state.location
  const plain = parts.pages.some((page) => page.layout === 'plain' && page.path === pathname)
  useEffect(() => {
    if (goTo !== undefined && !plain) void router?.navigate({ to: goTo as '/', replace: true })
  }, [goTo, plain])
  if (goTo !== undefined && !plain && pathname !== goTo) {
    void router.navigate({ to: goTo as '/', replace: true })
  }
  return <RouterProvider router={router} />
}
