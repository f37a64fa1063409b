import { useLocation, useNavigate, useParams as useRouterParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { splitAddress } from './Link.tsx'

/** Goes to an address: `go('/things/12')`. */
export function useGo() {
  const navigate = useNavigate()
  return useCallback(
    (to: string, options: { replace?: boolean } = {}) => {
      const [path, search] = splitAddress(to)
      return navigate({ to: path as '/', search: search as never, ...options })
    },
    [navigate],
  )
}

/** The parts of the path that the page's address names with $. */
export const useParams = () => useRouterParams({ strict: false }) as Record<string, string>

export const usePath = () => useLocation({ select: (location) => location.pathname })

/**
 * State of a page that stands in its address, so that it can be shared and gone back to:
 * `const [view, setView] = usePageState({ sort: '-net', tier: '' })`. Values equal to the default leave the address.
 */
export function usePageState<S extends Record<string, string>>(defaults: S): [S, (change: Partial<S>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string>
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useExhaustiveDependencies: defaults are written in place; their content counts
  const state = useMemo(() => {
    const known = Object.keys(defaults).filter((name) => typeof search[name] === 'string')
    return { ...defaults, ...Object.fromEntries(known.map((name) => [name, search[name]])) } as S
  }, [search, JSON.stringify(defaults)])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const change = useCallback(
    (next: Partial<S>) => {
      const update = (before: Record<string, string>) => {
        const merged: Record<string, string | undefined> = { ...before, ...next }
        for (const [name, value] of Object.entries(merged)) if (value === defaults[name]) merged[name] = undefined
        return merged
      }
      void navigate({ to: '.', search: update as never, replace: true })
    },
    [navigate, JSON.stringify(defaults)],
  )
  return [state, change]
}
