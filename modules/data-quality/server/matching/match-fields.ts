import {
  type Comparison,
  compareCodes,
  compareDays,
  compareEmails,
  compareExactly,
  compareNames,
  compareTexts,
} from './compare-values.ts'

/** One field by which records are compared. */
export interface MatchField {
  name: string
  compare: Comparison
  /**
   * Shipped priors, by level: how often records of one and the same agree so far (m), and two of any others (u). Below a
   * thousand records they are used as they are, above as a start. Each adds up to 1.
   */
  m: readonly number[]
  u: readonly number[]
  /** Compared only where both names agree ('namesakes'), or only where they do not ('others'). */
  among?: 'namesakes' | 'others'
}

/** First and last name have a fifth level: the two stand in each other's place. */
export const exchanged = 5

const names = { compare: compareNames, u: [0.004, 0.003, 0.002, 0.9905, 0.0005] }

const address: MatchField[] = [
  { name: 'street', compare: compareTexts, m: [0.5, 0.2, 0.15, 0.15], u: [0.0005, 0.0005, 0.001, 0.998] },
  { name: 'postcode', compare: compareCodes, m: [0.8, 0.1, 0.1], u: [0.004, 0.01, 0.986] },
  { name: 'city', compare: compareTexts, m: [0.7, 0.15, 0.05, 0.1], u: [0.04, 0.01, 0.01, 0.94] },
  { name: 'region', compare: compareExactly, m: [0.9, 0.1], u: [0.2, 0.8] },
  { name: 'country', compare: compareExactly, m: [0.97, 0.03], u: [0.6, 0.4] },
]

const email = { name: 'email', compare: compareEmails, m: [0.65, 0.15, 0.08, 0.12] }
const strangersEmail: MatchField = { ...email, u: [0.0001, 0.0004, 0.005, 0.9945] }
const phone: MatchField = { name: 'phone', compare: compareCodes, m: [0.65, 0.1, 0.25], u: [0.0005, 0.0005, 0.999] }

/** Many addresses are made from the name: that those of two namesakes are alike says little beyond their names. */
const personsEmail: MatchField[] = [
  { ...strangersEmail, among: 'others' },
  { ...email, among: 'namesakes', u: [0.0005, 0.12, 0.08, 0.7995] },
]

const contactFields: readonly MatchField[] = [
  { name: 'firstName', ...names, m: [0.65, 0.18, 0.05, 0.08, 0.04] },
  { name: 'lastName', ...names, m: [0.72, 0.14, 0.04, 0.06, 0.04] },
  { name: 'birthday', compare: compareDays, m: [0.8, 0.1, 0.03, 0.03, 0.04], u: [0.0001, 0.001, 0.003, 0.03, 0.9659] },
  ...personsEmail,
  phone,
  ...address,
  { name: 'account', compare: compareExactly, m: [0.6, 0.4], u: [0.003, 0.997] },
  { name: 'jobTitle', compare: compareTexts, m: [0.4, 0.1, 0.1, 0.4], u: [0.03, 0.01, 0.03, 0.93] },
]

const accountFields: readonly MatchField[] = [
  { name: 'name', compare: compareTexts, m: [0.6, 0.15, 0.15, 0.1], u: [0.0005, 0.0005, 0.002, 0.997] },
  { name: 'domain', compare: compareExactly, m: [0.8, 0.2], u: [0.0005, 0.9995] },
  strangersEmail,
  phone,
  { name: 'taxNumber', compare: compareCodes, m: [0.85, 0.07, 0.08], u: [0.0001, 0.0004, 0.9995] },
  ...address,
]

/** What a workspace added itself is compared as it is written. */
const ownField = (name: string): MatchField => ({
  name,
  compare: compareTexts,
  m: [0.6, 0.1, 0.05, 0.25],
  u: [0.1, 0.02, 0.03, 0.85],
})

/** The fields that records of a kind are compared by, with those the workspace added. */
export const fieldsOf = (kind: 'account' | 'contact', own: readonly string[]): MatchField[] => [
  ...(kind === 'account' ? accountFields : contactFields),
  ...own.map(ownField),
]
