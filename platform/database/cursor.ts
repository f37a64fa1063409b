/** A place in a sorted list: the sort value and the id of the last row shown, opaque to the client. */
export type Cursor = [value: string | number | null, id: string]

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Undefined when the text is no cursor of ours; the list then begins at its start. */
export function decodeCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(value) && value.length === 2 && uuid.test(String(value[1])) ? (value as Cursor) : undefined
  } catch {
    return undefined
  }
}
