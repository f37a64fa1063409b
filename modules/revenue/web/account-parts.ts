/** What this slice shows on the account page, in one piece that comes with the first of them. */
export { AccountDocuments, RecentDocuments } from './AccountDocuments.tsx'
export { AccountFigures } from './AccountFigures.tsx'
export { AccountPeriod } from './AccountPeriod.tsx'
export { AccountDocument, AccountEntries } from './AccountSheets.tsx'
export { AccountStatement } from './AccountStatement.tsx'
export { ListPeriod } from './ListPeriod.tsx'
export { AccountSubscription, AccountSubscriptions } from './subscriptions/AccountSubscriptions.tsx'
