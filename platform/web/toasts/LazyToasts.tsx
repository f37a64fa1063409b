import { lazy, Suspense, useEffect, useState } from 'react'

const Toasts = lazy(() => import('./Toasts.tsx').then((module) => ({ default: module.Toasts })))

/** The place of the toasts; what was said before it stands waits for it. */
export function LazyToasts() {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return <Suspense>{ready && <Toasts />}</Suspense>
}
