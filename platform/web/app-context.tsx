import { createContext, type ReactNode, use, useMemo } from 'react'
import type { LiveKeys } from './live/touched.ts'
import type {
  AnyPanel,
  Group,
  PageOffer,
  PanelOffer,
  RecordAction,
  SearchSource,
  StandingAction,
} from './registration.ts'

/** Everything the slices registered, in the order they did. */
export interface AppParts {
  name: string
  groups: readonly Group[]
  pages: readonly PageOffer[]
  panels: readonly AnyPanel[]
  search: readonly SearchSource[]
  actions: readonly StandingAction[]
  recordActions: readonly RecordAction[]
  live: readonly LiveKeys[]
  /** Pinned views and records under the groups. */
  pinned?: ReactNode
  /** Below the name of the workspace: other workspaces, sign out. Items of a Mantine menu. */
  workspaceMenu?: ReactNode
  memberMenu?: ReactNode
  settingsPath?: string
}

const AppContext = createContext<AppParts>({
  name: '',
  ...{ groups: [], pages: [], panels: [], search: [], actions: [], recordActions: [], live: [] },
})

export const AppProvider = ({ parts, children }: { parts: AppParts; children: ReactNode }) => (
  <AppContext value={parts}>{children}</AppContext>
)

export const useApp = () => use(AppContext)

/** The panels other slices registered for a place: `usePanels<{ thingId: string }>('thing.overview')`. */
export function usePanels<Props>(place: string): readonly PanelOffer<Props>[] {
  const { panels } = useApp()
  return useMemo(
    () =>
      panels
        .filter((panel) => panel.place === place)
        .toSorted((a, b) => a.order - b.order) as unknown as readonly PanelOffer<Props>[],
    [panels, place],
  )
}
