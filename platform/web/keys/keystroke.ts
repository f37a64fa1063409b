interface Press {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** A key press in the notation of actions: 'mod+k', 'shift+x', '?', 'Enter'. ⌘ and Ctrl are both 'mod'. */
export function keystroke({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string {
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase()
  const name = isLetter ? key.toLowerCase() : key
  // '?' and '[' need Shift or Alt on many layouts: the sign itself counts, not how it was made.
  const isSign = key.length === 1 && !isLetter && !/[0-9 ]/.test(key)
  const mod = ctrlKey || metaKey ? 'mod+' : ''
  const alt = altKey && !isSign ? 'alt+' : ''
  const shift = shiftKey && !isSign ? 'shift+' : ''
  return `${mod}${alt}${shift}${name}`
}

export const isPlain = (stroke: string) => !stroke.startsWith('mod+') && !stroke.startsWith('alt+')

export type Match = { action: number } | 'begun' | 'none'

/** Which of the wanted sequences the strokes so far complete or begin. Later entries win. */
export function matchStrokes(strokes: readonly string[], wanted: readonly (string | undefined)[]): Match {
  const typed = strokes.join(' ')
  let begun = false
  for (let index = wanted.length - 1; index >= 0; index--) {
    const keys = wanted[index]
    if (keys === undefined) continue
    if (keys === typed) return { action: index }
    if (keys.startsWith(`${typed} `)) begun = true
  }
  return begun ? 'begun' : 'none'
}
