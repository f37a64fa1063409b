import { fromMinor } from '#platform/contract/money.ts'
import { earlyAmount } from './early-amount.ts'
import { likenessOfNames } from './likeness-of-names.ts'
import { sumsOf } from './sums-of.ts'

/** What is open and may be what a line pays. */
export interface OpenCandidate {
  id: string
  number: string | null
  /** As `numberKey` writes it. */
  key: string | null
  kind: string
  accountId: string
  accountName: string
  day: string
  /** As the bank would show it, in minor units: above zero what is to come, below it what is to go. */
  expected: number
  early: { until: string; rate: string } | null
}

export interface LineToMatch {
  /** Minor units; below zero what went out. */
  amount: number
  currency: string
  bookedOn: string
  counterparty: string | null
  /** What may be a number in its words (`keysIn`). */
  keys: ReadonlySet<string>
  /** Accounts whose money came from this bank account before. */
  knownBy: ReadonlySet<string>
  /** Accounts beside those of the candidates that may be meant, by name. */
  accounts: readonly { id: string; name: string }[]
  /** Where a line like it went before: a key of the chart, with its name. */
  remembered: { ledger: string; name: string } | null
  /** Proposals that were turned down. */
  rejected: ReadonlySet<string>
}

export interface Proposal {
  /** The same for the same proposal, however often it is reckoned. */
  key: string
  accountId: string | null
  accountName: string | null
  items: { id: string; number: string | null; kind: string; amount: number; open: number; early: boolean }[]
  /** What is left of the line and stays as a credit. */
  rest: number
  ledger: string | null
  /** 0 to 1. */
  score: number
  /** Far enough ahead of every other to be confirmed without a second look. */
  sure: boolean
  reasons: string[]
}

const weights = {
  named: 0.55,
  exact: 0.3,
  early: 0.28,
  all: 0.26,
  sum: 0.2,
  part: 0.1,
  over: 0.05,
  sameName: 0.2,
  alike: 0.12,
  known: 0.25,
  onlyOne: 0.1,
  stranger: -0.1,
}
const [sureFrom, ahead, least, told] = [0.75, 0.15, 0.3, 5]

/** What a line may be, the likeliest first, each with its reasons in words. Nothing is booked by this: somebody confirms it. */
export function matchLine(line: LineToMatch, candidates: readonly OpenCandidate[]): Proposal[] {
  const sign = line.amount < 0 ? -1 : 1
  const wanted = line.amount * sign
  const open = candidates.map((candidate) => ({ ...candidate, expected: candidate.expected * sign }))
  const found = [
    ...named(line, wanted, open),
    ...byAmount(line, wanted, open),
    ...bySum(line, wanted, open),
    ...onAccount(line, wanted, open),
    ...toLedger(line),
  ]
  const best = new Map<string, Proposal>()
  for (const proposal of found) {
    if (line.rejected.has(proposal.key) || proposal.score < least) continue
    if ((best.get(proposal.key)?.score ?? 0) < proposal.score) best.set(proposal.key, proposal)
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, told)
  return ranked.map((proposal, at) => ({
    ...proposal,
    sure: at === 0 && proposal.score >= sureFrom && proposal.score - (ranked[1]?.score ?? 0) >= ahead,
  }))
}

type Paid = { candidate: OpenCandidate; amount: number; early: boolean }

/** Our number stands in its words: of one document or several of one account. */
function named(line: LineToMatch, wanted: number, open: OpenCandidate[]): Proposal[] {
  const told = open.filter(({ key, expected }) => expected > 0 && key !== null && line.keys.has(key))
  return [...grouped(told)].map(([accountId, group]) => {
    const all = open.filter((candidate) => candidate.accountId === accountId)
    const fit = fitOf(line, wanted, group, all)
    const names = group.map(({ number, kind }) => `${kindWord(kind)} ${number}`)
    return proposed(line, wanted, fit.paid, weights.named + fit.weight, [`Names ${listed(names)}`, fit.reason])
  })
}

interface Fit {
  paid: Paid[]
  weight: number
  reason: string
}

/** How the amount fits what is named: exactly, less the discount for paying early, with more of the account's, in part, or over. */
function fitOf(line: LineToMatch, wanted: number, group: OpenCandidate[], all: OpenCandidate[]): Fit {
  const whole = group.reduce((sum, { expected }) => sum + expected, 0)
  if (whole === wanted)
    return { paid: inFull(group), weight: weights.exact, reason: 'The amount is exactly what is open' }
  const early = group.map((candidate) => paidEarly(line, candidate))
  if (early.reduce((sum, { amount }) => sum + amount, 0) === wanted)
    return { paid: early, weight: weights.early, reason: earlyReason(early) }
  const others = all.filter(({ id }) => !group.some((each) => each.id === id))
  const more = sumsOf(others, wanted - whole, 3)[0]
  if (more)
    return {
      paid: inFull([...group, ...more]),
      weight: weights.sum,
      reason: `With ${listed(more.map(nameOf))} it is exactly the amount`,
    }
  const say = (minor: number) => `${fromMinor(minor, line.currency)} ${line.currency}`
  if (wanted < whole)
    return { paid: inOrder(group, wanted), weight: weights.part, reason: `A part: ${say(whole - wanted)} stays open` }
  return {
    paid: inFull(group),
    weight: weights.over,
    reason: `${say(wanted - whole)} more than is open, kept as a credit`,
  }
}

const inFull = (group: OpenCandidate[]): Paid[] =>
  group.map((candidate) => ({ candidate, amount: candidate.expected, early: false }))

/** The oldest first, until the money is used up. */
function inOrder(group: OpenCandidate[], wanted: number): Paid[] {
  let left = wanted
  return [...group]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap((candidate) => {
      const amount = Math.min(left, candidate.expected)
      left -= amount
      return amount > 0 ? [{ candidate, amount, early: false }] : []
    })
}

function paidEarly({ bookedOn }: LineToMatch, candidate: OpenCandidate): Paid {
  const { early, expected } = candidate
  if (!early || bookedOn > early.until) return { candidate, amount: expected, early: false }
  return { candidate, amount: earlyAmount(expected, early.rate), early: true }
}

function earlyReason(paid: Paid[]): string {
  const { early } = paid.find((each) => each.early)!.candidate
  return `The amount is what is open less ${Number(early!.rate) * 100} % for paying by ${early!.until}`
}

/** One document of just this amount, or of just this amount less its discount. */
function byAmount(line: LineToMatch, wanted: number, open: OpenCandidate[]): Proposal[] {
  const exact = open.filter(({ expected }) => expected === wanted)
  const early = open
    .map((candidate) => paidEarly(line, candidate))
    .filter((paid) => paid.early && paid.amount === wanted && paid.candidate.expected !== wanted)
  const only = exact.length + early.length === 1 ? weights.onlyOne : 0
  const alone = only > 0 ? ['Nothing else open has this amount'] : []
  return [
    ...exact.map((candidate) =>
      proposed(line, wanted, inFull([candidate]), weights.exact + only, [
        'The amount is exactly what is open',
        ...alone,
      ]),
    ),
    ...early.map((paid) => proposed(line, wanted, [paid], weights.early + only, [earlyReason([paid]), ...alone])),
  ]
}

/** Several of one account that add up to it, where something else says that it is this account. */
function bySum(line: LineToMatch, wanted: number, open: OpenCandidate[]): Proposal[] {
  return [...grouped(open)].flatMap(([accountId, group]) => {
    if (!isMeant(line, accountId, group[0]!.accountName)) return []
    const sums = sumsOf(group, wanted, 4).filter((sum) => sum.length > 1)
    return sums.slice(0, 2).map((sum) => {
      const whole = sum.length === group.length
      const weight = whole ? weights.all : weights.sum / sums.length
      const reason = whole
        ? `${sum.length === 2 ? 'Both' : `All ${sum.length}`} that are open with ${group[0]!.accountName} add up to it`
        : `${listed(sum.map(nameOf))} add up to it`
      return proposed(line, wanted, inFull(sum), weight + weights.onlyOne, [reason])
    })
  })
}

/** Whose money it is can be clear when nothing open fits: it is kept as a credit. */
function onAccount(line: LineToMatch, wanted: number, open: OpenCandidate[]): Proposal[] {
  const accounts = new Map<string, string>(line.accounts.map(({ id, name }) => [id, name]))
  for (const { accountId, accountName } of open) accounts.set(accountId, accountName)
  return [...accounts]
    .filter(([id, name]) => isMeant(line, id, name))
    .map(([accountId, accountName]) => {
      const { weight, reasons } = ofAccount(line, accountId, accountName)
      return {
        ...{ key: `credit:${accountId}`, accountId, accountName, items: [], rest: wanted, ledger: null, sure: false },
        // Below whatever fits an amount.
        score: Math.min(0.5, 0.15 + weight),
        reasons: [...reasons, 'No open amount fits: all of it stays as a credit'],
      }
    })
}

const isMeant = (line: LineToMatch, accountId: string, name: string) =>
  line.knownBy.has(accountId) || likenessOfNames(line.counterparty, name) !== 'different'

/** Charges and interest of the bank itself, and what went to a ledger account before. */
function toLedger(line: LineToMatch): Proposal[] {
  if (!line.remembered) return []
  const { ledger, name } = line.remembered
  return [
    {
      ...{ key: `ledger:${ledger}`, accountId: null, accountName: null, items: [], rest: 0, ledger, sure: false },
      score: 0.8,
      reasons: [`Lines like this one go to ${name}`],
    },
  ]
}

function proposed(line: LineToMatch, wanted: number, paid: Paid[], weight: number, reasons: string[]): Proposal {
  const { accountId, accountName } = paid[0]!.candidate
  const account = ofAccount(line, accountId, accountName)
  const used = paid.reduce((sum, { amount }) => sum + amount, 0)
  return {
    key: `items:${paid
      .map(({ candidate, early }) => `${candidate.id}${early ? '*' : ''}`)
      .sort()
      .join('+')}`,
    ...{ accountId, accountName, ledger: null, sure: false, rest: Math.max(0, wanted - used) },
    items: paid.map(({ candidate: { id, number, kind, expected }, amount, early }) => ({
      ...{ id, number, kind, amount, open: expected, early },
    })),
    score: Math.round(Math.min(1, Math.max(0, weight + account.weight)) * 100) / 100,
    reasons: [...reasons, ...account.reasons],
  }
}

function ofAccount({ counterparty, knownBy }: LineToMatch, accountId: string, name: string) {
  const likeness = likenessOfNames(counterparty, name)
  const known = knownBy.has(accountId)
  const byName = {
    same: weights.sameName,
    alike: weights.alike,
    different: counterparty && !known ? weights.stranger : 0,
  }
  const words = { same: [`Comes from ${name}`], alike: [`The name is like ${name}`], different: [] as string[] }
  return {
    weight: byName[likeness] + (known ? weights.known : 0),
    reasons: [...words[likeness], ...(known ? [`${name} used this bank account before`] : [])],
  }
}

function grouped(open: readonly OpenCandidate[]): Map<string, OpenCandidate[]> {
  const groups = new Map<string, OpenCandidate[]>()
  for (const candidate of open) groups.set(candidate.accountId, [...(groups.get(candidate.accountId) ?? []), candidate])
  return groups
}

const words: Record<string, string> = {
  invoice: 'invoice',
  'credit-note': 'credit note',
  bill: 'bill',
  'bill-credit': 'credit of the supplier',
  payment: 'payment',
}
const kindWord = (kind: string) => words[kind] ?? kind
const nameOf = ({ kind, number, day }: OpenCandidate) => `${kindWord(kind)} ${number ?? `of ${day}`}`

const listed = (names: string[]) =>
  names.length < 4
    ? names.join(', ').replace(/, ([^,]*)$/, ' and $1')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
