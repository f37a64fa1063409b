import type { ToastProps } from './Toast.tsx'

// The toasts' own parts come with the first of them, not with the first load.
const notifier = () => import('./notifier.ts')

let count = 0

/** What was done, with its way back: `toast({ text: '3 things given to Seun', undo })`. Returns its id. */
export function toast(props: Omit<ToastProps, 'close'>): string {
  count += 1
  const id = `toast-${count}`
  void notifier().then(({ show }) => show(id, props))
  return id
}

/** Long work keeps its toast: give `progress` from 0 to 1, and leave it out when the work is done. */
export function updateToast(id: string, props: Omit<ToastProps, 'close'>) {
  void notifier().then(({ update }) => update(id, props))
}
