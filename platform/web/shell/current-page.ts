import type { PageOffer } from '../registration.ts'

/** Whether an address lies on a page or below it: '/things/12' is at '/things'. */
export const isAt = (page: PageOffer, path: string) => path === page.path || path.startsWith(`${page.path}/`)

/** The registered page of an address: '/things/12' → the page with path '/things/$id'. */
export function pageOfPath(pages: readonly PageOffer[], path: string): PageOffer | undefined {
  const parts = path.split('/')
  const fits = (page: PageOffer) => {
    const wanted = page.path.split('/')
    return wanted.length === parts.length && wanted.every((part, i) => part === parts[i] || part.startsWith('$'))
  }
  return pages.find((page) => page.path === path) ?? pages.find(fits)
}

export function groupOfPath(pages: readonly PageOffer[], path: string): string | undefined {
  const own = pageOfPath(pages, path)
  if (own?.group !== undefined) return own.group
  return pages.find((page) => page.group !== undefined && isAt(page, path))?.group
}
