import { lazy, Suspense } from 'react'
import classes from './TextEditor.module.css'
import type { TextEditorProps } from './TextEditor.tsx'

const Editor = lazy(async () => ({ default: (await import('./TextEditor.tsx')).TextEditor }))

/** The editor comes when somebody writes with it; who only reads loads none of it. */
export const LazyTextEditor = (props: TextEditorProps) => (
  <Suspense fallback={<div className={classes.coming} aria-busy="true" />}>
    <Editor {...props} />
  </Suspense>
)
