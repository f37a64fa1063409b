import { useLayoutEffect } from 'react'
import { isPlain, keystroke, matchStrokes } from './keystroke.ts'
import { actions } from './registry.ts'
import { singleKeysAreOn } from './single-keys.ts'
import { holdTyping } from './typed-ahead.ts'

const pause = 1200

/** Listens for the keys of every registered action; mounted once, by the app. */
export function useKeyboard() {
  useLayoutEffect(() => {
    let strokes: string[] = []
    let last = 0
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
      const stroke = keystroke(event)
      if (event.timeStamp - last > pause) strokes = []
      last = event.timeStamp
      const here = actions.current().filter((action) => isAwake(action.everywhere === true, stroke, event.target))
      const wanted = here.map((action) => action.keys)
      let match = matchStrokes([...strokes, stroke], wanted)
      if (match === 'none' && strokes.length > 0) match = matchStrokes([stroke], wanted)
      strokes = match === 'begun' ? [...strokes, stroke] : []
      if (match === 'none') return
      event.preventDefault()
      const chosen = match === 'begun' ? undefined : here[match.action]
      if (event.repeat && chosen?.once) return
      if (chosen?.thenTyped) holdTyping()
      chosen?.run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const isModifier = (key: string) => ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(key)

/** Single letters rest in fields, in dialogs and where the reader switched them off. */
function isAwake(everywhere: boolean, stroke: string, target: EventTarget | null): boolean {
  if (everywhere) return true
  const element = target instanceof HTMLElement ? target : undefined
  if (element?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]'))
    return false
  if (document.querySelector('[aria-modal="true"]') !== null) return false
  if (!isPlain(stroke)) return true
  if ((stroke === 'Enter' || stroke === ' ') && element?.closest('a, button, [role=button], [role=option]'))
    return false
  return stroke.length > 1 && !stroke.startsWith('shift+') ? true : singleKeysAreOn()
}
