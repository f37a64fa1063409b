/** Longer than any page takes to come; who waits this long looks before they go on. */
const longestWait = 5_000

let letGo = () => {}

/**
 * What is typed while a field is on its way belongs to it: the letters are neither lost nor taken for keys of the page. Ends
 * when a field has the focus, which they are then written into, or with Escape.
 */
export function holdTyping(): void {
  letGo()
  let typed = ''
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return
    if (event.key === 'Escape') return letGo()
    if (event.key === 'Backspace') typed = [...typed].slice(0, -1).join('')
    else if ([...event.key].length === 1) typed += event.key
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const arrive = ({ target }: FocusEvent) => {
    // An editor is there with its focus, or comes by no key that is followed by words.
    if (target instanceof HTMLElement && target.isContentEditable) return letGo()
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
    letGo()
    if (typed === '') return
    target.setRangeText(typed, target.value.length, target.value.length, 'end')
    target.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const timer = setTimeout(() => letGo(), longestWait)
  letGo = () => {
    clearTimeout(timer)
    removeEventListener('keydown', press, true)
    removeEventListener('focusin', arrive)
    letGo = () => {}
  }
  addEventListener('keydown', press, true)
  addEventListener('focusin', arrive)
}
