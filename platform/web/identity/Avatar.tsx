import classes from './Avatar.module.css'
import { initialsOf, softColour, solidColour } from './initials.ts'

interface AvatarProps {
  name: string
  /** Firms are square, people round. */
  kind: 'firm' | 'person'
  size?: number
  /** White on a full colour, for members; the soft tint is for all others. */
  solid?: boolean
  /** Where the name does not stand beside it. */
  labelled?: boolean
}

export function Avatar({ name, kind, size = 20, solid = false, labelled = false }: AvatarProps) {
  const style = {
    '--a-size': `${size}px`,
    '--a-font': `${Math.max(8, Math.round(size * 0.4))}px`,
    ...(solid ? { background: solidColour(name), color: '#fff' } : {}),
  } as React.CSSProperties
  const naming = labelled
    ? ({ role: 'img', 'aria-label': name, title: name } as const)
    : ({ 'aria-hidden': true } as const)
  return (
    <span
      className={classes.avatar}
      data-kind={kind}
      data-tint={solid ? undefined : softColour(name)}
      style={style}
      {...naming}
    >
      {initialsOf(name)}
    </span>
  )
}

/** Members beside each other, overlapping. */
export const Avatars = ({ names, size = 22 }: { names: readonly string[]; size?: number }) => (
  <span className={classes.row}>
    {names.map((name) => (
      <Avatar key={name} name={name} kind="person" size={size} solid labelled />
    ))}
  </span>
)
