const name = 'rapport-single-keys'

/** WCAG 2.1.4: shortcuts of one letter can be switched off. Kept per browser, as hands are. */
export const singleKeysAreOn = () => globalThis.localStorage?.getItem(name) !== 'off'

export function switchSingleKeys(on: boolean) {
  globalThis.localStorage?.setItem(name, on ? 'on' : 'off')
}
