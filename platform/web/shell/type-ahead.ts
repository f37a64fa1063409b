/**
 * Whoever knows ⌘K types on at once, before the palette has come and its field has the focus. What is typed until then
 * becomes the beginning of the query; otherwise single letters would be taken for the keys of the page.
 */
let typed: string | undefined

export function gatherTyping(): void {
  if (typed !== undefined) return
  typed = ''
  window.addEventListener('keydown', gather, { capture: true })
}

/** Ends the gathering; answers what was typed. */
export function takeTyped(): string {
  const text = typed ?? ''
  typed = undefined
  window.removeEventListener('keydown', gather, { capture: true })
  return text
}

function gather(event: KeyboardEvent): void {
  if (typed === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key.length === 1) typed += event.key
  else if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else return
  event.preventDefault()
  event.stopPropagation()
}
