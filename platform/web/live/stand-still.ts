import { useEffect } from 'react'

let reasons = 0

/** Holds what others change back from the page until the answer is called. */
export function standStill(): () => void {
  reasons += 1
  let held = true
  return () => {
    if (held) reasons -= 1
    held = false
  }
}

export const standsStill = () => reasons > 0

/**
 * While the component stands, nobody else's changes move the page: for a value edited where it stands, so that its place
 * and the version it began from stay.
 */
export const useStandStill = () => useEffect(standStill, [])
