import { IconChevronRight } from '@tabler/icons-react'
import { Fragment } from 'react'
import { Link, useWords } from '#platform/web/index.ts'
import type { GraphNode } from '../../../contract/link-graph.ts'
import classes from './LinkGraph.module.css'
import { graphOf } from './page-of.ts'
import type { cameBy } from './trail.ts'

/** Whom one came by, each a way back; nothing for who has not walked yet. */
export function TrailBar({ by, middle }: { by: ReturnType<typeof cameBy>; middle: GraphNode }) {
  const t = useWords()
  if (by.length === 0) return null
  return (
    <nav className={classes.trail} aria-label={t('The way you came')}>
      {by.map((place) => (
        <Fragment key={place.id}>
          <Link to={graphOf(place)} dir="auto">
            {place.name}
          </Link>
          <IconChevronRight size={14} aria-hidden="true" />
        </Fragment>
      ))}
      <span aria-current="page" dir="auto">
        {middle.name}
      </span>
    </nav>
  )
}
