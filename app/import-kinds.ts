import { accountsKind, activitiesKind, contactsKind, type ImportKinds } from '#modules/data-quality/server/index.ts'
import { accountingKind, salesKind } from '#modules/revenue/server/index.ts'

/** What files can bring, each kind given by the slice that owns it. */
export const importKinds: ImportKinds = {
  accounts: accountsKind,
  contacts: contactsKind,
  activities: activitiesKind,
  sales: salesKind,
  accounting: accountingKind,
}
