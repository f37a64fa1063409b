import type { LinkEnd } from '../../../contract/link.ts'

export const pageOf = ({ type, id }: LinkEnd) => (type === 'account' ? `/accounts/${id}` : `/people/${id}`)
export const graphOf = (end: LinkEnd) => `${pageOf(end)}/graph`
