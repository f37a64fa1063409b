import classes from './KeyCap.module.css'

const isApple = /Mac|iP(hone|ad|od)/.test(globalThis.navigator?.platform ?? '')
const signs: Record<string, string> = {
  mod: isApple ? '⌘' : 'Ctrl',
  alt: isApple ? '⌥' : 'Alt',
  shift: '⇧',
  Enter: '↵',
  Escape: 'esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Tab: 'tab',
  ' ': 'space',
}

const capOf = (part: string) => signs[part] ?? (part.length === 1 ? part.toUpperCase() : part)

/** The caps of an action's keys: 'mod+k' → ⌘ K, 'g v' → G V. */
const capsOf = (keys: string) => keys.split(' ').flatMap((stroke) => stroke.split('+').map(capOf))

/** `on` says what lies under the caps: the page, an accent button or a dark bar. */
export const KeyCap = ({ keys, on = 'page' }: { keys: string; on?: 'page' | 'accent' | 'dark' }) => (
  <span className={classes.caps} data-on={on} aria-hidden="true">
    {capsOf(keys).map((cap) => (
      <kbd key={cap} className={classes.cap}>
        {cap}
      </kbd>
    ))}
  </span>
)
