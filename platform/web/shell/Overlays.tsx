import { lazy, Suspense, useEffect, useState } from 'react'
import { type Overlay, useOverlay } from './overlays.ts'

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))
const KeySheet = lazy(() => import('./KeySheet.tsx').then((module) => ({ default: module.KeySheet })))
const PhoneSheets = lazy(() => import('./PhoneSheets.tsx').then((module) => ({ default: module.PhoneSheets })))

/** What floats over the page comes after the first load, or with its first use. */
export function Overlays() {
  const overlay = useOverlay()
  const idle = useIdle()
  const palette = useWanted(overlay, ['palette']) || idle
  const keys = useWanted(overlay, ['keys'])
  const sheets = useWanted(overlay, ['more', 'create'])
  return (
    <Suspense>
      {palette && <Palette open={overlay === 'palette'} />}
      {keys && <KeySheet open={overlay === 'keys'} />}
      {sheets && <PhoneSheets overlay={overlay} />}
    </Suspense>
  )
}

function useWanted(overlay: Overlay | undefined, names: readonly Overlay[]) {
  const [wanted, setWanted] = useState(false)
  const now = overlay !== undefined && names.includes(overlay)
  useEffect(() => {
    if (now) setWanted(true)
  }, [now])
  return wanted || now
}

function useIdle() {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), 1500)
    return () => clearTimeout(timer)
  }, [])
  return idle
}
