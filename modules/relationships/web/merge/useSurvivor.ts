import { useEffect } from 'react'
import { useGo } from '#platform/web/index.ts'
import { type MergedType, pathOf } from './useMerge.ts'

/** The address of a record that was merged leads to the one that stayed, which answered in its place. */
export function useSurvivor(type: MergedType, asked: string, answered: string | undefined) {
  const go = useGo()
  useEffect(() => {
    if (answered !== undefined && answered !== asked) void go(pathOf(type, answered), { replace: true })
  }, [type, asked, answered, go])
}
