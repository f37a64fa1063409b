/** `Sweet Treats:Catering` is a customer within Sweet Treats. */
export function parentOf(name: string): string | null {
  const at = name.lastIndexOf(':')
  return at > 0 && at < name.length - 1 ? name.slice(0, at).trim() : null
}

/** Programs end a name at a blank more or less. */
export const tidy = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

export const tidyOrNull = (text: string | undefined): string | null => tidy(text) || null
