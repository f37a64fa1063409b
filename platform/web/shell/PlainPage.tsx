import { type ReactNode, useEffect } from 'react'
import { useApp } from '../app-context.tsx'
import { LazyToasts } from '../toasts/LazyToasts.tsx'
import { Logo } from './Logo.tsx'
import classes from './PlainPage.module.css'

interface PlainPageProps {
  title: string
  children: ReactNode
  /** One line at the bottom edge. */
  foot?: ReactNode
}

/** A card in the middle of the canvas, without the shell: sign-in, a new password. */
export function PlainPage({ title, children, foot }: PlainPageProps) {
  const { name } = useApp()
  useTitle(title, name)
  return (
    <div className={classes.canvas}>
      <main className={classes.card}>
        <Brand />
        <h1 className={classes.heading}>{title}</h1>
        {children}
      </main>
      {foot !== undefined && <footer className={classes.foot}>{foot}</footer>}
      <LazyToasts />
    </div>
  )
}

interface SplitPageProps {
  /** Two short lines in display type. */
  title: ReactNode
  intro: ReactNode
  /** The form on the ground, left. */
  children: ReactNode
  /** On the canvas, right. */
  aside: ReactNode
  foot?: ReactNode
}

/** First run: one form, one choice. */
export function SplitPage({ title, intro, children, aside, foot }: SplitPageProps) {
  const { name } = useApp()
  useTitle(name)
  return (
    <div className={classes.split}>
      <main className={classes.form}>
        <Brand />
        <h1 className={classes.display}>{title}</h1>
        <p className={classes.intro}>{intro}</p>
        {children}
        {foot !== undefined && <footer className={classes.splitFoot}>{foot}</footer>}
      </main>
      <aside className={classes.aside}>{aside}</aside>
      <LazyToasts />
    </div>
  )
}

function useTitle(...parts: string[]) {
  const title = parts.join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}

function Brand() {
  const { name } = useApp()
  return (
    <div className={classes.brand}>
      <Logo size={30} />
      {name}
    </div>
  )
}
