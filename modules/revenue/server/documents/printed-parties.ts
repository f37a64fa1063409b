import { type AccountAddress, accountAddress } from '#modules/relationships/server/index.ts'
import type { Workspace } from '#modules/workspace/contract/workspace.ts'
import type { Context } from '#platform/server/context.ts'
import type { Books } from '../../contract/books.ts'
import type { AccountTerms } from '../../contract/terms.ts'
import type { Tax } from './taxes.ts'

type Seller = Omit<AccountAddress, 'number' | 'region'> & { registration: string | null; website: string | null }

/** Who a document is from and to, where it is paid and why no tax is charged, as it is on the day of issue; kept with it. */
export interface PrintedParties {
  seller: Seller
  buyer: AccountAddress
  bank: { holder: string; iban: string | null; bic: string | null; upi: string | null }
  language: string
  logoId: string | null
  footer: string | null
  taxes: Tax[]
}

interface Known {
  accountId: string
  workspace: Workspace
  books: Books
  agreed: AccountTerms
  taxes: Map<string, Tax>
}

export async function printedParties(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  { accountId, workspace, books, agreed, taxes }: Known,
): Promise<PrintedParties> {
  const name = books.legalName ?? workspace.name
  const { address: street, postcode, city, taxNumber, register: registration, email, phone, website } = books
  return {
    seller: {
      name,
      street,
      postcode,
      city,
      country: books.country ?? workspace.country,
      taxNumber,
      registration,
      email,
      phone,
      website,
    },
    buyer: await accountAddress(ctx, accountId),
    bank: { holder: name, iban: books.iban, bic: books.bic, upi: books.upiId },
    language: agreed.language ?? workspace.locale,
    ...{ logoId: books.logoId, footer: books.footer, taxes: [...taxes.values()] },
  }
}
