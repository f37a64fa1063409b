import { Tooltip as Floating, type TooltipProps as FloatingProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import {
  cloneElement,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react'

interface TooltipProps extends HTMLAttributes<HTMLElement> {
  label: ReactNode
  position?: FloatingProps['position']
  disabled?: boolean
  children: ReactElement<HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLElement> }>
  /** Of a menu or popover that opens at the same control; it gives more for the control too. */
  ref?: Ref<HTMLElement>
}

const rests = 400

/** Says what a control does when the mouse rests on it. Nothing of it is there before: a page has dozens. */
export function Tooltip({ label, position, disabled = false, children, ref, ...given }: TooltipProps) {
  const [shown, setShown] = useState<{ at: HTMLElement; open: boolean }>()
  const waits = useRef<ReturnType<typeof setTimeout>>(undefined)
  const open = shown?.open === true && !disabled
  const leave = () => {
    clearTimeout(waits.current)
    setShown((before) => (before?.open ? { ...before, open: false } : before))
  }
  const enter = ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
    clearTimeout(waits.current)
    if (pointerType === 'mouse') waits.current = setTimeout(() => setShown({ at: currentTarget, open: true }), rests)
  }
  useEffect(() => () => clearTimeout(waits.current), [])
  useEffect(() => {
    if (!open) return
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && leave()
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  })
  const { className, ref: own } = children.props
  return (
    <>
      {cloneElement(children, {
        ...given,
        ...children.props,
        className: [given.className, className].filter(Boolean).join(' ') || undefined,
        ref: useMergedRef(ref ?? null, own ?? null),
        onPointerEnter: enter,
        onPointerLeave: leave,
        onPointerDown: leave,
      })}
      {shown && <Floating target={shown.at} opened={open} label={label} position={position} />}
    </>
  )
}
