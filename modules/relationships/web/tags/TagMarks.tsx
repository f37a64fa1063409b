import { Kind } from '#platform/web/index.ts'
import type { TagMark } from '../../contract/tag.ts'
import classes from './Tags.module.css'
import { kindOfColour } from './tag-words.ts'

/** The tags of a row, in one line. */
export const TagMarks = ({ tags }: { tags: readonly TagMark[] }) => (
  <span className={classes.marks} title={tags.map(({ name }) => name).join(', ')}>
    {tags.map((tag) => (
      <Kind key={tag.id} kind={kindOfColour[tag.colour]}>
        <bdi>{tag.name}</bdi>
      </Kind>
    ))}
  </span>
)
