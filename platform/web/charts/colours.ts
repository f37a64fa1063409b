import type { Token } from '../theme/tokens.ts'

export type Colours = (token: Token) => string

/** Reads the tokens as they are now; asked again when the theme changes. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement)
  return (token) => style.getPropertyValue(`--r-${token}`).trim()
}

/** A colour at an opacity: ECharts cannot read color-mix. */
export function faded(colour: string, opacity: number): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return `rgba(${(value >> 16) & 255}, ${(value >> 8) & 255}, ${value & 255}, ${opacity})`
}
