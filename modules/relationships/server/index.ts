export { type AccountAddress, accountAddress } from './account-address.ts'
export { accountNames, accountsHere, customerLevels, peopleHere } from './account-names.ts'
export { addAccounts, addContacts, removeAccounts } from './add-accounts.ts'
export { assertContact } from './assert-contact.ts'
export { cardFiles } from './cards/card-files.ts'
export { accountsToCompare, peopleToCompare, type ToCompare } from './compare/records-to-compare.ts'
export { recordsToPair } from './compare/records-to-pair.ts'
export { hangingOn, sideBySide } from './compare/side-by-side.ts'
export { incompleteInCare, lackingAmong } from './completeness/incomplete-records.ts'
export { staleAmong, staleInCare } from './confirmed/stale-records.ts'
export { contactAddresses, contactNamed, contactNames, contactsReached, everyContactName } from './contact-named.ts'
export { createAccount } from './create-account.ts'
export type { AccountKeeper, AccountPanel, ContactPanel, Found, SearchSource } from './extension-points.ts'
export { addFacts, type ReadyFacts } from './facts/ready-facts.ts'
export { fillableFields } from './fields/fillable-fields.ts'
export { addFields, removeFields } from './fields/ready-fields.ts'
export { assertAccount } from './find-account.ts'
export { accountsNamed, hiddenFromSearch, recordsHolding } from './find-shown.ts'
export { importAccounts } from './import-accounts.ts'
export { importContacts } from './import-contacts.ts'
export {
  accountsForMatching,
  addressColumns,
  byNumber,
  contactsForMatching,
  knownAccounts,
  knownPeople,
  namesOfMerged,
  plainName,
  vcardOf,
  yearOfNone,
} from './known-accounts.ts'
export { leaveOwners } from './leave-owners.ts'
export { addLinks } from './links/add-links.ts'
export { deepest as deepestGroup } from './links/assert-no-circle.ts'
export { importParents, parents, undoImportedParents } from './links/import-parents.ts'
export { holdMerges, mergedSince, survivors } from './merge/hold-merges.ts'
export { mergeAccounts } from './merge/merge-accounts.ts'
export { mergeContacts } from './merge/merge-contacts.ts'
export { mergedInto } from './merge/merge-queries.ts'
export type { MergeStep } from './merge/merge-step.ts'
export { relationshipSteps } from './merge/relationship-steps.ts'
export { quietAccounts } from './quiet-accounts.ts'
export { type InCare, recordsInCare } from './records-in-care.ts'
export { relationshipFiles } from './relationship-files.ts'
export { addReviews } from './scorecard/ready-reviews.ts'
export { forgetWords } from './search-entries.ts'
export { listStages } from './stage-queries.ts'
export { dialledHere } from './standard/dialled-here.ts'
export { figuresOfPhone } from './standard/standard-queries.ts'
export { standardiseImported } from './standard/standardise-imported.ts'
export { standardiseSoon } from './standard/standardise-job.ts'
export { undoImportedAccounts } from './undo-imported-accounts.ts'
export { undoImportedContacts } from './undo-imported-contacts.ts'
export { accountsWithin, andWithin, contactsWithin, reaches } from './within-reach.ts'
