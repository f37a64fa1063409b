/** An element with its children; what is null or empty is left out, and an element that would hold nothing as well. */
export type Written = string | null

export type Attributes = Record<string, string | null | undefined>

/** A text in an element. */
export function leaf(name: string, text: string | null | undefined, attributes: Attributes = {}): Written {
  return text === null || text === undefined || text === ''
    ? null
    : `<${name}${said(attributes)}>${escaped(text)}</${name}>`
}

/** Elements in an element. */
export function group(name: string, ...children: (Written | Written[])[]): Written {
  const inner = children.flat().filter((child) => child !== null)
  return inner.length === 0 ? null : `<${name}>${inner.join('')}</${name}>`
}

export const xmlFile = (name: string, namespaces: Attributes, ...children: (Written | Written[])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${said(namespaces)}>${children
    .flat()
    .filter((child) => child !== null)
    .join('')}</${name}>\n`

const said = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([key, value]) =>
      value === null || value === undefined ? '' : ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`,
    )
    .join('')

/** What XML 1.0 cannot hold at all is left out. */
const escaped = (text: string) =>
  text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/[\t\n\r\u0080-\u009f]/.test(sign) ? sign : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
