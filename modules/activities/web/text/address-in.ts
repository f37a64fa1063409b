import { isLinkAddress } from '../../contract/formatted-text.ts'

/** What somebody typed as the address of a link: with its scheme, or without one as it is written on a card. */
export function addressIn(typed: string): string | undefined {
  const words = typed.trim()
  if (isLinkAddress(words)) return words
  const whole = withScheme(words)
  return whole !== undefined && isLinkAddress(whole) ? whole : undefined
}

function withScheme(words: string): string | undefined {
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(words)) return `mailto:${words}`
  if (/^\+?[\d\s()./-]{5,}$/.test(words) && /\d{3}/.test(words)) return `tel:${words.replace(/[^\d+]/g, '')}`
  return /^[^\s/:]+\.[^\s/:]{2,}(?::\d+)?(?:\/\S*)?$/.test(words) ? `https://${words}` : undefined
}
