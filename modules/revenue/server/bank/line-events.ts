import type { StoredLine } from './line-queries.ts'

export const lineSubjects = (id: string) => [{ role: 'bank-line', type: 'bank-line', id }]

export const movementOf = ({ amount, currency, bookedOn }: StoredLine) => ({ amount, currency, bookedOn })
