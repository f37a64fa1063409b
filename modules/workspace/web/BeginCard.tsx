import { Progress } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '#platform/web/index.ts'
import classes from './BeginCard.module.css'

/** One way to begin: told to the first-run page, which signs up first. `run` answers where to go. */
export interface BeginStep {
  id: string
  /** While it lasts: "Loading the sample company". */
  doing: string
  run: () => Promise<string>
}

/** What the first-run page gives the ways to begin that slices offer at its place `first-run.begin`. */
export interface BeginProps {
  begin: (step: BeginStep) => void
  /** Id of the step that is being done. */
  doing: string | undefined
}

interface BeginCardProps {
  title: string
  text: string
  /** Picture or place to drop. */
  children: ReactNode
  promises: readonly string[]
  button: ReactNode
  /** Shown in the button's place while the step lasts. */
  doing?: string | undefined
  /** How far it is, from 0 to 1, where that is known. */
  share?: number | undefined
}

export function BeginCard({ title, text, children, promises, button, doing, share }: BeginCardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <p className={classes.text}>{text}</p>
      {children}
      <ul className={classes.promises}>
        {promises.map((promise) => (
          <li key={promise}>
            <IconCheck size={16} className={classes.check} />
            {promise}
          </li>
        ))}
      </ul>
      {doing === undefined ? button : <Doing text={doing} share={share} />}
    </section>
  )
}

function Doing({ text, share }: { text: string; share: number | undefined }) {
  const t = useWords()
  return (
    <div className={classes.doing} role="status">
      <Progress value={100 * (share ?? 1)} animated={share === undefined} size={4} aria-label={t('Working')} />
      <p>{text}</p>
    </div>
  )
}
