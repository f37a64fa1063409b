import { type RelationshipType, relationshipTypes } from '../relationship.ts'

interface Plain {
  label: string
  /** Shown as missing while it is not known; never asked for. */
  needed?: true
}
/** One value: a line of text, a longer text, days, minor units of the base currency, a day, one of some, a member, done or not. */
export type OneFact = Plain &
  (
    | { kind: 'text'; suggests?: true }
    | { kind: 'long-text' | 'days' | 'money' | 'date' | 'member' | 'yes-no' }
    | { kind: 'choice'; choices: Readonly<Record<string, string>> }
  )
/** Several entries, each of such values and with an id of its own. `one` is what an entry is called. */
export type ListFact = Plain & { kind: 'list'; one: string; parts: Readonly<Record<string, OneFact>> }
export type Fact = OneFact | ListFact

const dated = (one: string, label: string): ListFact => ({
  ...{ kind: 'list', label, one },
  parts: { on: { kind: 'date', label: 'Day', needed: true }, fact: { kind: 'long-text', label: 'What', needed: true } },
})

/**
 * What each type of relationship brings: a line here is a field on the server, in the history and on the screen. A key that
 * stands at two types means the same at both.
 */
export const typeFacts: Readonly<Record<RelationshipType, Readonly<Record<string, Fact>>>> = {
  customer: {
    paymentTerms: { kind: 'days', label: 'Payment terms', needed: true },
    creditLimit: { kind: 'money', label: 'Credit limit', needed: true },
    foundBy: { kind: 'text', label: 'How they found us', suggests: true },
    preferences: { kind: 'long-text', label: 'Preferences' },
  },
  supplier: {
    leadTime: { kind: 'days', label: 'Lead time', needed: true },
    paymentTerms: { kind: 'days', label: 'Payment terms', needed: true },
    risk: {
      ...{ kind: 'choice', label: 'Risk of disruption', needed: true },
      choices: { low: 'Low', medium: 'Medium', high: 'High' },
    },
    riskNote: { kind: 'long-text', label: 'Why this risk' },
  },
  partner: {
    programme: { kind: 'text', label: 'Programme', needed: true, suggests: true },
    campaigns: {
      ...{ kind: 'list', label: 'Shared campaigns', one: 'campaign' },
      parts: {
        name: { kind: 'text', label: 'Name', needed: true },
        from: { kind: 'date', label: 'From' },
        until: { kind: 'date', label: 'Until' },
        note: { kind: 'long-text', label: 'Note' },
      },
    },
  },
  employee: {
    startedOn: { kind: 'date', label: 'Start date', needed: true },
    goals: {
      ...{ kind: 'list', label: 'Development goals', one: 'goal' },
      parts: { goal: { kind: 'text', label: 'Goal', needed: true }, done: { kind: 'yes-no', label: 'Done' } },
    },
    recognition: dated('recognition', 'Recognition'),
    concerns: dated('concern', 'Concerns'),
  },
  candidate: {
    position: { kind: 'text', label: 'Position', needed: true, suggests: true },
    source: { kind: 'text', label: 'Source', suggests: true },
    interviews: {
      ...{ kind: 'list', label: 'Interviews', one: 'interview' },
      parts: {
        on: { kind: 'date', label: 'When', needed: true },
        memberId: { kind: 'member', label: 'With a member' },
        with: { kind: 'text', label: 'With somebody else' },
        verdict: {
          ...{ kind: 'choice', label: 'Verdict' },
          choices: { yes: 'Yes', unsure: 'Unsure', no: 'No' },
        },
        note: { kind: 'long-text', label: 'Note' },
      },
    },
  },
  prospect: {
    source: { kind: 'text', label: 'Source', needed: true, suggests: true },
    nextStep: { kind: 'text', label: 'Next step', needed: true },
  },
}

/** A fact with a right of its own: who may see concerns is said by the role. */
export const concerns = 'concerns'

/** Of all types together, by key. */
export const allFacts: Readonly<Record<string, Fact>> = Object.assign(
  {},
  ...relationshipTypes.map((type) => typeFacts[type]),
)

type Value = string | number | boolean | null
export type FactEntry = { id: string } & Record<string, Value>
export type FactValue = Value | FactEntry[]
/** What is known, by key; what is not known has no key. */
export type Facts = Record<string, FactValue>
