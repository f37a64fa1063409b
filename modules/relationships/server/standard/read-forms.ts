import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { ReadForms } from '../../contract/standard/standard-forms.ts'
import { readPhones } from './read-phones.ts'
import { readTaxNumbers } from './read-tax-numbers.ts'

interface Typed {
  phone?: string | undefined
  taxNumber?: string | undefined
  /** The account's, for its tax number. */
  country?: string | undefined
}

/** What a telephone number or a tax number comes to, before it is saved; nothing is kept. */
export async function readForms(ctx: Context, { phone, taxNumber, country }: Typed): Promise<ReadForms> {
  const firm = await currentWorkspace(ctx)
  const [[readPhone = null], [readNumber = null]] = await Promise.all([
    phone ? readPhones([phone], firm.country) : [],
    taxNumber ? readTaxNumbers([{ typed: taxNumber, country: country || firm.country }]) : [],
  ])
  return { phone: readPhone, taxNumber: readNumber }
}
