import { useEffect } from 'react'

let reasons = 0
const waiting = new Set<() => void>()

/** Holds what others change back from the page until the answer is called. */
export function standStill(): () => void {
  reasons += 1
  let held = true
  return () => {
    if (held) reasons -= 1
    held = false
    // From one cell to the next it is let go and held again at once.
    queueMicrotask(moveOn)
  }
}

export const standsStill = () => reasons > 0

/** Runs at once, or else as soon as the page may move again. */
export function whenItMoves(run: () => void) {
  if (standsStill()) waiting.add(run)
  else run()
}

function moveOn() {
  if (standsStill()) return
  const runs = [...waiting]
  waiting.clear()
  for (const run of runs) run()
}

/**
 * While the component stands, nobody else's changes move the page: for a value edited where it stands, so that its place
 * and the version it began from stay.
 */
export const useStandStill = () => useEffect(standStill, [])
