import { useEffect } from 'react'

/** What opens each field of the record on the screen, by the key it is counted under. */
const places = new Map<string, () => void>()

/** Says that these fields are filled in here: `open` readies one of them to be typed in. */
export function useFillPlaces(keys: readonly string[], open: (key: string) => void): void {
  useEffect(() => {
    const here = keys.map((key) => [key, () => open(key)] as const)
    for (const [key, run] of here) places.set(key, run)
    return () => {
      for (const [key, run] of here) if (places.get(key) === run) places.delete(key)
    }
  })
}

/** Goes to where a field is filled in. */
export const fillIn = (key: string): void => places.get(key)?.()
