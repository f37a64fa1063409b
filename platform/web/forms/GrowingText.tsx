import { useMergedRef } from '@mantine/hooks'
import { type ComponentProps, type CSSProperties, useLayoutEffect, useRef } from 'react'
import classes from './GrowingText.module.css'

interface GrowingTextProps extends ComponentProps<'textarea'> {
  /** As high at least. */
  lines?: number
  /** As high at most; longer text scrolls. */
  most?: number
}

const grows = globalThis.CSS?.supports('field-sizing', 'content') ?? true

/** A text as high as what stands in it. The browser sees to it; measured only in those that cannot. */
export function GrowingText({ lines = 1, most, className = '', style, ref, ...rest }: GrowingTextProps) {
  const own = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in it decides
  useLayoutEffect(() => {
    if (!grows && own.current !== null) measure(own.current)
  }, [rest.value])
  return (
    <textarea
      ref={useMergedRef(own, ref)}
      rows={lines}
      className={`${classes.text} ${className}`}
      style={{ ...style, '--lines': lines, '--most': most } as CSSProperties}
      {...rest}
    />
  )
}

function measure(field: HTMLTextAreaElement) {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
}

/** Inside a frame with a label, as other fields. */
export const GrowingField = ({ className = '', ...rest }: GrowingTextProps) => (
  <GrowingText className={`${classes.field} ${className}`} {...rest} />
)
