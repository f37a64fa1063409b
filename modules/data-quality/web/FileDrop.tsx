import { Dropzone } from '@mantine/dropzone'
import type { ReactNode, RefObject } from 'react'
import classes from './FileDrop.module.css'

interface FileDropProps {
  onFiles: (files: readonly File[]) => void
  /** Opens the dialog for choosing files. */
  openRef?: RefObject<(() => void) | null>
  className?: string | undefined
  children: ReactNode
}

/** A dashed place that takes files by drop; a click or ↵ chooses them. What a file is, is found by looking inside. */
export const FileDrop = ({ onFiles, openRef, className, children }: FileDropProps) => (
  <Dropzone
    unstyled
    multiple
    {...(openRef === undefined ? {} : { openRef })}
    classNames={{ root: `${classes.drop} ${className ?? ''}`, inner: classes.inner }}
    onDrop={(files) => onFiles(files)}
  >
    {children}
  </Dropzone>
)
