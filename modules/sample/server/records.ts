import type { NoteKind } from '#modules/activities/contract/note.ts'
import type { Priority, Repeat } from '#modules/activities/contract/task.ts'

/**
 * The sample company as plain records. Keys are readable strings; `sampleId` turns them into UUIDs.
 * Amounts are integers of minor units (euro cents). Quantities, prices and unit costs are decimal strings of at most
 * three, two and six decimals. Days are YYYY-MM-DD.
 */
export type SampleCompany = {
  workspace: SampleWorkspace
  today: string
  members: SampleMember[]
  accounts: SampleAccount[]
  people: SamplePerson[]
  notes: SampleNote[]
  tasks: SampleTask[]
  products: SampleProduct[]
  /** By day of issue, then number. */
  documents: SampleDocument[]
}

export type SampleWorkspace = {
  name: string
  currency: 'EUR'
  locale: string
  country: string
  timeZone: string
}

export type MemberKey = 'IC' | 'TB' | 'PN' | 'SA' | 'MS' | 'JB' | 'HO'

export type SampleMember = {
  key: MemberKey
  name: string
  role: 'owner' | 'admin' | 'manager' | 'member'
  jobTitle: string
  email: string
  colour: string
}

export type AccountType = 'customer' | 'supplier' | 'partner' | 'prospect' | 'candidate' | 'employee'

export type SampleAccount = {
  key: string
  kind: 'organisation' | 'person'
  name: string
  segment: string
  street: string
  postcode: string
  city: string
  country: string
  phone: string
  email: string
  website: string | null
  owner: MemberKey
  level: 1 | 2 | 3 | 4
  types: AccountType[]
  since: string
}

export type BuyingRole = 'decides' | 'champion' | 'approves' | 'uses'

export type SamplePerson = {
  key: string
  account: string
  name: string
  firstName: string
  lastName: string
  jobTitle: string
  email: string
  phone: string
  buyingRole: BuyingRole | null
  /** What one should know before calling. */
  character: string
}

export type SampleTask = {
  key: string
  owner: MemberKey
  account: string
  /** Somebody there, by name. */
  person?: string
  title: string
  dueOn: string
  dueTime: string | null
  priority: Priority
  checklist: string[]
  repeat: Repeat | null
}

export type SampleNote = {
  key: string
  account: string
  author: MemberKey
  writtenAt: string
  body: string
  kind: NoteKind
  minutes?: number
  /** Somebody at the account, by name. */
  person?: string
}

export type SampleProduct = {
  code: string
  name: string
  family: string
  unit: string
  listPrice: string
  unitCost: string
  /** Percent. */
  taxRate: number
}

export type LineKind = 'sale' | 'return' | 'allowance' | 'discount' | 'early-payment-discount' | 'charge'

/**
 * `net` is always `gross − discount`. What takes away (return, allowance, discount, early-payment-discount) has a gross
 * of zero and a negative net. A return is credited at the net of the line it corrects.
 */
export type SampleLine = {
  position: number
  kind: LineKind
  /** Code of the product. */
  product: string | null
  description: string
  quantity: string | null
  listPrice: string | null
  unitCost: string | null
  /** Percent; null where the discount was given as an amount. */
  discountRate: number | null
  gross: number
  discount: number
  net: number
  /** Percent; null where the line follows the mix of the document. */
  taxRate: number | null
  tax: number
  /** Cost of goods sold: negative where returned goods went back into stock, zero where no goods moved. */
  cost: number
  /** On a return: the position of the line it corrects in the document `corrects`. */
  correctsLine: number | null
}

export type SampleDocument = {
  kind: 'invoice' | 'credit-note'
  /** Unique, and the key of the document. */
  number: string
  account: string
  issuedOn: string
  dueOn: string | null
  /** The number of the invoice a credit note corrects. */
  corrects: string | null
  /** Sums of the lines other than charges. */
  gross: number
  discount: number
  net: number
  charges: number
  tax: number
  /** net + charges + tax: what is owed, negative on a credit note. */
  total: number
  lines: SampleLine[]
}
