import { Link as RouterLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { parseSearch } from './search-params.ts'

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** A path with its parameters filled in, a search behind `?`: '/things/12?view=notes'. */
  to: string
  ref?: Ref<HTMLAnchorElement>
  replace?: boolean
}

export function Link({ to, ...rest }: LinkProps) {
  const [path, search] = splitAddress(to)
  return <RouterLink to={path as '/'} search={search as never} preload="intent" {...rest} />
}

export function splitAddress(to: string): [string, Record<string, string>] {
  const mark = to.indexOf('?')
  return mark < 0 ? [to, {}] : [to.slice(0, mark), parseSearch(to.slice(mark))]
}
