import { sql } from 'kysely'
import { contract } from '#app/contract.ts'
import { pathParameters, type Route } from '#platform/contract/route.ts'
import { newId } from '#platform/server/ids.ts'
import { fillPapers, type PaperRecords, paperInputs, paperNarrowing, paperRecords } from './every-paper.ts'
import { findDuplicate } from './find-duplicate.ts'
import type { TestWorkspace } from './house.ts'
import { attach, upload, uploadAndPlan } from './uploads.ts'

export type Signed = Awaited<ReturnType<TestWorkspace['signIn']>>

/** Ids of one record of every kind. */
export interface Records extends PaperRecords {
  account: string
  /** An account and a contact that are there twice. */
  twin: string
  twinPerson: string
  /** Two other people that may be one. */
  duplicate: string
  /** On the list of whoever filled it. */
  cleanUp: string
  /** An account that is a person. */
  person: string
  contact: string
  /** A contact to be erased. */
  erased: string
  /** A contact to be deleted as one of many. */
  oneOfMany: string
  note: string
  task: string
  meeting: string
  device: string
  attachment: string
  comment: string
  link: string
  review: string
  tag: string
  otherTag: string
  view: string
  field: string
  product: string
  /** Archived already. */
  archived: string
  priceList: string
  tax: string
  expense: string
  recurring: string
  income: string
  order: string
  orderLine: string
  /** Not closed yet. */
  closed: string
  /** Of which nothing is billed. */
  receipt: string
  receiptLine: string
  bill: string
  /** A bill to be paid. */
  owed: string
  document: string
  invoice: string
  invoiceLine: string
  lost: string
  payment: string
  bounced: string
  bankAccount: string
  bankFile: string
  bankLine: string
  bankOther: string
  bankBooked: string
  bankLeftOut: string
  offer: string
  subscription: string
  import: string
  file: string
  mapping: string
  member: string
  role: string
  team: string
  event: string
  batch: string
  invitation: string
  session: string
  passkey: string
  apiKey: string
}

const window = { from: '2026-01-01', to: '2027-01-01' }
const lines = [{ kind: 'sale', quantity: '1', unitPrice: '1.00' }]
let numbered = 0
const spent = { ledger: 'rent', description: 'Rent', amount: 1230, taxRate: '0.23' }
const earned = { kind: 'licence' as const, day: '2026-06-10', description: 'Licence', amount: 100 }
const newOrder = (accountId: string, productId: string) => ({
  ...{ accountId, orderedOn: '2026-06-01', expectedOn: '2026-06-10', note: 'At the back door' },
  lines: [{ productId, quantity: '10', unitPrice: '1.50', taxRate: '0.23' }],
})
const newBill = (accountId: string, of: { receiptLineId: string } | { ledger: string }) => ({
  ...{ accountId, number: `B-${numbered++}`, day: '2026-06-11' },
  lines: [{ ...of, quantity: '1', unitPrice: '1.55', taxRate: '0.23' }],
})

/** What is sent: that would succeed, with the ids of one's own workspace. A body that is no JSON has no entry for it. */
export const inputs: Record<string, (of: Records) => Record<string, unknown>> = {
  'workspace.session': () => ({}),
  'workspace.showBackups': () => ({}),
  'workspace.changeWorkspace': () => ({ name: `Firm ${numbered++}` }),
  'workspace.listMembers': () => ({}),
  'workspace.addMember': () => ({
    ...{ name: 'Ada', email: `ada${numbered++}@hollybank.example`, role: 'viewer', password: 'quiet ledger morning' },
  }),
  'workspace.changeMember': ({ member }) => ({ id: member, name: `Ada ${numbered++}` }),
  'workspace.listRoles': () => ({}),
  'workspace.createRole': () => ({ name: `Role ${numbered++}`, rights: {} }),
  'workspace.changeRole': ({ role }) => ({ id: role, name: `Role ${numbered++}` }),
  'workspace.deleteRole': ({ role }) => ({ id: role }),
  'workspace.listTeams': () => ({}),
  'workspace.createTeam': ({ member }) => ({ name: `Team ${numbered++}`, memberIds: [member] }),
  'workspace.changeTeam': ({ team, member }) => ({ id: team, memberIds: [member] }),
  'workspace.deleteTeam': ({ team }) => ({ id: team }),
  'workspace.showSecurity': () => ({}),
  'workspace.listSessions': () => ({}),
  'workspace.revokeSession': ({ session }) => ({ id: session }),
  'workspace.revokeOtherSessions': () => ({}),
  'workspace.changePassword': () => ({ present: 'quiet ledger morning', password: 'river stones at noon' }),
  'workspace.beginSecondFactor': () => ({}),
  'workspace.confirmSecondFactor': () => ({ code: '123456' }),
  'workspace.renewRecoveryCodes': () => ({ password: 'river stones at noon' }),
  'workspace.removeSecondFactor': () => ({ password: 'river stones at noon' }),
  'workspace.offerPasskey': () => ({}),
  'workspace.addPasskey': () => ({ ticket: 'x', name: 'Phone', response: { id: 'x', response: {} } }),
  'workspace.removePasskey': ({ passkey }) => ({ id: passkey }),
  'workspace.listApiKeys': () => ({}),
  'workspace.createApiKey': () => ({ name: `Key ${numbered++}`, scopes: ['read'] }),
  'workspace.revokeApiKey': ({ apiKey }) => ({ id: apiKey }),
  'workspace.listInvitations': () => ({}),
  'workspace.invite': () => ({ name: 'Nora', email: `nora${numbered++}@hollybank.example`, role: 'viewer' }),
  'workspace.revokeInvitation': ({ invitation }) => ({ id: invitation }),
  'workspace.listMemberSecurity': () => ({}),
  'workspace.ruleSecondFactor': () => ({ roles: [] }),
  'workspace.showProvider': () => ({}),
  'workspace.setProvider': () => ({
    ...{ label: 'Login', issuer: 'http://127.0.0.1:1', clientId: 'rapport', clientSecret: 'shown there' },
  }),
  'workspace.removeProvider': () => ({}),
  'relationships.listAccounts': () => ({}),
  'relationships.accountTotals': () => ({}),
  'relationships.completenessByType': () => ({}),
  'relationships.confirmAccounts': ({ account }) => ({ ids: [account] }),
  'relationships.confirmContacts': ({ contact }) => ({ ids: [contact] }),
  'relationships.showStaleRule': () => ({}),
  'relationships.changeStaleRule': () => ({ months: 1 + (numbered++ % 60) }),
  'relationships.accountPage': ({ account }) => ({ id: account }),
  'relationships.createAccount': ({ member }) => ({
    ...{ name: `Account ${numbered++}`, ownerId: member },
    relationships: [{ type: 'customer', level: 1, ownerId: member }],
  }),
  'relationships.changeAccount': ({ account, member }) => ({
    id: account,
    city: `City ${numbered++}`,
    ownerId: member,
    relationships: [{ type: 'customer', level: 1, ownerId: member }],
  }),
  'relationships.deleteAccount': ({ account }) => ({ id: account }),
  'relationships.restoreAccount': ({ account }) => ({ id: account }),
  'relationships.changeAccounts': ({ account, member }) => ({
    ...{ ids: [account], change: { city: `City ${numbered++}`, ownerId: member } },
  }),
  'relationships.judgeHealth': ({ account }) => ({ ids: [account], type: 'customer', health: 'risk' }),
  'relationships.deleteAccounts': ({ person }) => ({ ids: [person] }),
  'relationships.accountGroups': () => ({ by: 'city' }),
  'relationships.accountIds': () => ({}),
  'relationships.exportAccounts': () => ({}),
  'relationships.exportSelection': ({ account }) => ({ ids: [account] }),
  'relationships.listViews': () => ({}),
  'relationships.saveView': () => ({ name: `View ${numbered++}`, settings: {} }),
  'relationships.changeView': ({ view }) => ({ id: view, name: `View ${numbered++}` }),
  'relationships.deleteView': ({ view }) => ({ id: view }),
  'relationships.listLinks': ({ account }) => ({ type: 'account', id: account }),
  'relationships.addLink': ({ account, person }) => ({
    ...{ from: { type: 'account', id: account }, kind: 'supplies', to: { type: 'account', id: person } },
  }),
  'relationships.changeLink': ({ link }) => ({ id: link, note: `Note ${numbered++}` }),
  'relationships.removeLink': ({ link }) => ({ id: link }),
  'relationships.linkGraph': ({ account }) => ({ type: 'account', id: account }),
  'relationships.accountGroup': ({ account }) => ({ id: account }),
  'relationships.listTags': () => ({}),
  'relationships.createTag': () => ({ name: `Tag ${numbered++}` }),
  'relationships.changeTag': ({ tag }) => ({ id: tag, name: `Tag ${numbered++}` }),
  'relationships.previewAccountMerge': ({ account, twin }) => ({ id: account, mergedId: twin }),
  'relationships.mergeAccounts': ({ account, twin }) => ({ id: account, mergedId: twin }),
  'relationships.previewContactMerge': ({ contact, twinPerson }) => ({ id: contact, mergedId: twinPerson }),
  'relationships.mergeContacts': ({ contact, twinPerson }) => ({ id: contact, mergedId: twinPerson }),
  'dataQuality.listDuplicates': () => ({ kind: 'contact' }),
  'dataQuality.getDuplicate': ({ duplicate }) => ({ id: duplicate }),
  'dataQuality.tellApart': ({ duplicate }) => ({ id: duplicate }),
  'dataQuality.scanDuplicates': () => ({ kind: 'contact' }),
  'dataQuality.lastScan': () => ({ kind: 'contact' }),
  'dataQuality.findLikely': () => ({ kind: 'contact', name: 'Pia Moran' }),
  'dataQuality.duplicateRules': () => ({}),
  'dataQuality.setDuplicateRule': () => ({ kind: 'contact', automatic: false, threshold: 0.99 }),
  'dataQuality.showCleanUp': () => ({}),
  'dataQuality.setAside': ({ cleanUp }) => ({ id: cleanUp }),
  'relationships.mergeTags': ({ tag, otherTag }) => ({ id: otherTag, into: tag }),
  'relationships.deleteTag': ({ tag }) => ({ id: tag }),
  'relationships.tagAccounts': ({ account }) => ({ ids: [account], add: [{ name: `Tag ${numbered++}` }] }),
  'relationships.tagPeople': ({ contact }) => ({ ids: [contact], add: [{ name: `Tag ${numbered++}` }] }),
  'relationships.listStarred': () => ({}),
  'relationships.orderStarred': ({ person }) => ({ items: [{ type: 'account', id: person }] }),
  'relationships.star': ({ account }) => ({ type: 'account', id: account }),
  'relationships.unstar': ({ person }) => ({ type: 'account', id: person }),
  'relationships.listRecent': () => ({}),
  'relationships.markOpened': ({ account }) => ({ type: 'account', id: account }),
  'relationships.listCustomFields': () => ({}),
  'relationships.createCustomField': () => ({ record: 'account', name: `Field ${numbered++}`, type: 'text' }),
  'relationships.changeCustomField': ({ field }) => ({ id: field, name: `Field ${numbered++}` }),
  'relationships.deleteCustomField': ({ field }) => ({ id: field }),
  'relationships.orderCustomFields': () => ({ record: 'contact', ids: [] }),
  'relationships.previewFormula': () => ({ record: 'account', formula: '1 + 1' }),
  'relationships.changeRelationshipFacts': ({ account }) => ({
    ...{ id: account, type: 'customer', facts: { paymentTerms: (numbered++ % 60) + 1 } },
  }),
  'relationships.suggestFacts': () => ({ type: 'customer', key: 'foundBy' }),
  'relationships.accountReferrals': ({ account }) => ({ id: account }),
  'relationships.supplierScorecard': ({ account }) => ({ id: account }),
  'relationships.addSupplierReview': ({ account }) => ({ accountId: account, on: '2026-06-10', quality: 80 }),
  'relationships.changeSupplierReview': ({ review }) => ({ id: review, note: `Note ${numbered++}` }),
  'relationships.removeSupplierReview': ({ review }) => ({ id: review }),
  'relationships.showSupplierWeights': () => ({}),
  'relationships.changeSupplierWeights': () => ({
    ...{ onTime: 40, quality: 30, service: 15, price: 15, threshold: numbered++ % 100 },
  }),
  'relationships.listStages': () => ({}),
  'relationships.changeStages': () => ({ type: 'partner', stages: [{ name: `Stage ${numbered++}` }] }),
  'relationships.listDeleted': () => ({}),
  'relationships.eraseAccount': ({ person }) => ({ id: person, name: 'Nell Byrne' }),
  'relationships.eraseContact': ({ erased }) => ({ id: erased, name: 'Ben' }),
  'relationships.restoreContact': ({ contact }) => ({ id: contact }),
  'relationships.createContact': ({ account }) => ({ name: 'Ben', accountId: account }),
  'relationships.changeContact': ({ contact, account }) => ({
    ...{ id: contact, accountId: account, jobTitle: `Job ${numbered++}` },
  }),
  'relationships.personPage': ({ contact }) => ({ id: contact }),
  'relationships.leaveAccount': ({ contact, account }) => ({ id: contact, leftId: account, on: '2026-03' }),
  'relationships.deleteContact': ({ contact }) => ({ id: contact }),
  'relationships.contactTotals': () => ({}),
  'relationships.contactGroups': () => ({ by: 'account' }),
  'relationships.contactIds': () => ({}),
  'relationships.exportContacts': () => ({}),
  'relationships.exportContactSelection': ({ contact }) => ({ ids: [contact] }),
  'relationships.changeContacts': ({ contact }) => ({
    ids: [contact],
    change: { language: numbered++ % 2 ? 'fr' : 'de' },
  }),
  'relationships.deleteContacts': ({ oneOfMany }) => ({ ids: [oneOfMany] }),
  'relationships.listContacts': () => ({}),
  'relationships.readForms': () => ({ phone: '01 555 0101' }),
  'relationships.search': () => ({ words: 'account' }),
  'activities.timeline': ({ account }) => ({ accountId: account }),
  'activities.writeNote': ({ account }) => ({ accountId: account, body: 'They called.' }),
  'activities.changeNote': ({ note }) => ({ id: note, body: `They called ${numbered++} times.` }),
  'activities.deleteNote': ({ note }) => ({ id: note }),
  'activities.history': ({ account }) => ({ type: 'account', id: account }),
  'activities.today': () => ({}),
  'activities.listTasks': () => ({}),
  'activities.showTask': ({ task }) => ({ id: task }),
  'activities.listNotifications': () => ({}),
  'activities.markNotifications': () => ({}),
  'activities.showNotices': () => ({}),
  'activities.changeNotices': () => ({ dayStarts: `0${numbered++ % 10}:30` }),
  'activities.addDevice': () => ({
    ...{ endpoint: `https://push.example/${numbered++}`, name: 'Firefox on Android' },
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
  }),
  'activities.removeDevice': ({ device }) => ({ id: device }),
  'activities.makeCalendarAddress': () => ({}),
  'activities.revokeCalendarAddress': () => ({}),
  'activities.addTask': ({ account }) => ({ title: 'Send prices', accountId: account }),
  'activities.changeTask': ({ task }) => ({ id: task, title: `Send prices ${numbered++}` }),
  'activities.finishTask': ({ task }) => ({ id: task }),
  'activities.deleteTask': ({ task }) => ({ id: task }),
  'activities.listMeetings': () => ({}),
  'activities.showMeeting': ({ meeting }) => ({ id: meeting }),
  'activities.planMeeting': ({ account, contact, member }) => ({
    ...{ title: 'Prices', accountId: account, beginsOn: '2026-06-10', beginsAt: '10:00' },
    ...{ contactIds: [contact], memberIds: [member] },
  }),
  'activities.changeMeeting': ({ meeting }) => ({ id: meeting, title: `Prices ${numbered++}` }),
  'activities.moveMeeting': ({ meeting }) => ({ id: meeting, on: '2026-06-10' }),
  'activities.cancelMeeting': ({ meeting }) => ({ id: meeting }),
  'activities.holdMeeting': ({ meeting }) => ({ id: meeting }),
  'activities.listAttachments': ({ account }) => ({ accountId: account }),
  'activities.addAttachment': ({ contact }) => ({ contactId: contact, name: 'prices.csv' }),
  'activities.getAttachment': ({ attachment }) => ({ id: attachment }),
  'activities.readAttachment': ({ attachment }) => ({ id: attachment }),
  'activities.changeAttachment': ({ attachment }) => ({ id: attachment, name: `Prices ${numbered++}.csv` }),
  'activities.deleteAttachment': ({ attachment }) => ({ id: attachment }),
  'activities.getComment': ({ comment }) => ({ id: comment }),
  'activities.listComments': ({ account }) => ({ accountId: account }),
  'activities.addComment': ({ contact }) => ({ contactId: contact, body: 'Who knows them?' }),
  'activities.changeComment': ({ comment }) => ({ id: comment, body: `Who knows them ${numbered++}?` }),
  'activities.deleteComment': ({ comment }) => ({ id: comment }),
  'activities.undo': ({ event }) => ({ id: event }),
  'activities.undoBatch': ({ batch }) => ({ id: batch }),
  'dataQuality.listImports': () => ({}),
  'dataQuality.uploadFile': () => ({ name: 'sales.csv' }),
  'dataQuality.createImport': ({ file }) => ({ kind: 'sales', files: [{ fileId: file, name: 'sales.csv' }] }),
  'dataQuality.getImport': (of) => ({ id: of.import }),
  'dataQuality.changeImport': (of) => ({ id: of.import, kind: 'sales' }),
  'dataQuality.previewImport': (of) => ({ id: of.import }),
  'dataQuality.startImport': (of) => ({ id: of.import }),
  'dataQuality.stopImport': (of) => ({ id: of.import }),
  'dataQuality.resumeImport': (of) => ({ id: of.import }),
  'dataQuality.undoImport': (of) => ({ id: of.import }),
  'dataQuality.rejectedRows': (of) => ({ id: of.import }),
  'dataQuality.exportEverything': () => ({ format: 'csv' }),
  'dataQuality.listSavedMappings': () => ({}),
  'dataQuality.saveMapping': () => savedMapping(`Mapping ${numbered++}`),
  'dataQuality.forgetMapping': ({ mapping }) => ({ id: mapping }),
  'revenue.salesWindow': () => ({}),
  'revenue.statement': () => window,
  'revenue.statementBy': () => ({ by: 'month', ...window }),
  'revenue.incomeStatement': () => window,
  'revenue.entries': () => ({ figure: 'net-sales', ...window }),
  'revenue.listDocuments': () => ({}),
  'revenue.documentTotals': () => ({}),
  'revenue.document': ({ document }) => ({ id: document }),
  'revenue.listProducts': () => ({}),
  'revenue.productTotals': () => ({}),
  'revenue.productFamilies': () => ({}),
  'revenue.productSales': () => ({ ids: '' }),
  'revenue.product': ({ product }) => ({ id: product }),
  'revenue.productBuyers': ({ product }) => ({ id: product }),
  'revenue.createProduct': ({ tax }) => ({ name: `Product ${numbered++}`, taxId: tax }),
  'revenue.changeProduct': ({ product }) => ({ id: product, name: `Product ${numbered++}` }),
  'revenue.archiveProduct': ({ product }) => ({ id: product }),
  'revenue.restoreProduct': ({ archived }) => ({ id: archived }),
  'revenue.setUnitCost': ({ product }) => ({ id: product, fromDay: '2026-06-10', cost: String(numbered++) }),
  'revenue.pricesFor': ({ account, product }) => ({
    ...{ accountId: account, items: [{ productId: product, quantity: '1' }] },
  }),
  'revenue.listPriceLists': () => ({}),
  'revenue.priceList': ({ priceList }) => ({ id: priceList }),
  'revenue.priceListItems': ({ priceList }) => ({ id: priceList }),
  'revenue.createPriceList': ({ account }) => ({ name: `Prices ${numbered++}`, accountId: account }),
  'revenue.changePriceList': ({ priceList }) => ({ id: priceList, name: `Prices ${numbered++}` }),
  'revenue.changePriceListItems': ({ priceList, product }) => ({
    ...{ id: priceList, set: [{ productId: product, minQuantity: String(100 + numbered++), price: '1' }] },
  }),
  'revenue.listTaxes': () => ({}),
  'revenue.createTax': () => ({ name: `Tax ${numbered++}`, rate: '0.1', category: 'S' }),
  'revenue.changeTax': ({ tax }) => ({ id: tax, name: `Tax ${numbered++}` }),
  'revenue.documentPdf': ({ document }) => ({ id: document }),
  'revenue.documentUbl': ({ document }) => ({ id: document }),
  'revenue.createDocument': ({ account }) => ({
    ...{ kind: 'invoice', number: `I-${numbered++}`, accountId: account, issuedOn: '2026-06-10', lines },
  }),
  ...paperInputs,
  'revenue.listExpenses': () => ({}),
  'revenue.expenseTotals': () => ({}),
  'revenue.expense': ({ expense }) => ({ id: expense }),
  'revenue.enterExpense': ({ account }) => ({ ...spent, day: '2026-06-10', accountId: account }),
  'revenue.takeBackExpense': ({ expense }) => ({ id: expense }),
  'revenue.listRecurringExpenses': () => ({}),
  'revenue.addRecurringExpense': ({ account }) => ({
    ...{ ...spent, every: 'year', startsOn: '2026-06-10', accountId: account },
  }),
  'revenue.endRecurringExpense': ({ recurring }) => ({ id: recurring }),
  'revenue.listIncome': () => ({}),
  'revenue.enterIncome': ({ account }) => ({ ...earned, accountId: account }),
  'revenue.takeBackIncome': ({ income }) => ({ id: income }),
  'revenue.supplierStanding': ({ account }) => ({ id: account }),
  'revenue.listPurchaseOrders': () => ({}),
  'revenue.purchaseOrder': ({ order }) => ({ id: order }),
  'revenue.placeOrder': ({ account, product }) => newOrder(account, product),
  'revenue.closeOrder': ({ closed }) => ({ id: closed }),
  'revenue.receiveGoods': ({ order, orderLine }) => ({
    ...{ id: order, day: '2026-06-11', lines: [{ lineId: orderLine, accepted: '1' }] },
  }),
  'revenue.takeBackReceipt': ({ receipt }) => ({ id: receipt }),
  'revenue.listBills': () => ({}),
  'revenue.payables': () => ({}),
  'revenue.bill': ({ bill }) => ({ id: bill }),
  'revenue.enterBill': ({ account, receiptLine }) => newBill(account, { receiptLineId: receiptLine }),
  'revenue.takeBackBill': ({ bill }) => ({ id: bill }),
  'revenue.payBills': ({ account, owed }) => ({
    ...{ accountId: account, day: '2026-06-12', amount: 100, allocations: [{ itemId: owed, amount: 100 }] },
  }),
  'revenue.books': () => ({}),
  'revenue.changeBooks': () => ({ footer: `Footer ${numbered++}` }),
  'revenue.lockBooks': () => ({ through: '1999-12-31' }),
  'revenue.chart': () => ({}),
  'revenue.addLedger': () => ({ code: `99${numbered++}`, name: 'Fairs', type: 'expense' }),
  'revenue.changeLedger': () => ({ key: 'rent', name: `Rent ${numbered++}` }),
  'revenue.listSeries': () => ({}),
  'revenue.changeSeries': () => ({ kind: 'order', pattern: 'ORD-{year}-{number}', digits: 1 + (numbered++ % 9) }),
  'revenue.terms': ({ account }) => ({ id: account }),
  'revenue.agreeTerms': ({ account }) => ({ id: account, dueDays: numbered++ % 90 }),
  'revenue.trialBalance': () => ({}),
  'revenue.ledgerEntries': () => ({ ledger: 'sales' }),
  'revenue.issueInvoice': ({ account }) => ({ accountId: account, issuedOn: '2026-06-10', lines }),
  'revenue.issueCredit': ({ invoice, invoiceLine }) => ({
    ...{ correctsId: invoice, issuedOn: '2026-06-10' },
    lines: [{ kind: 'return', lineId: invoiceLine, quantity: '1', restocked: true }],
  }),
  'revenue.listPayments': () => ({}),
  'revenue.payment': ({ payment }) => ({ id: payment }),
  'revenue.takePayment': ({ account, invoice }) => ({
    ...{ accountId: account, day: '2026-06-10', amount: 1, allocations: [{ itemId: invoice, amount: 1 }] },
  }),
  'revenue.refund': ({ account, payment }) => ({
    ...{ accountId: account, day: '2026-06-10', amount: 1, allocations: [{ itemId: payment, amount: 1 }] },
  }),
  'revenue.reversePayment': ({ bounced }) => ({ id: bounced, day: '2026-06-10' }),
  'revenue.setOffCredit': ({ payment, invoice }) => ({ fromId: payment, toId: invoice, amount: 1, day: '2026-06-10' }),
  'revenue.writeOff': ({ lost }) => ({ id: lost, day: '2026-06-10' }),
  'revenue.receivables': () => ({}),
  'revenue.openItems': () => ({}),
  'revenue.listBankAccounts': () => ({}),
  'revenue.createBankAccount': () => ({ name: `Till ${numbered++}`, currency: 'EUR' }),
  'revenue.changeBankAccount': ({ bankAccount }) => ({ id: bankAccount, name: `Bank ${numbered++}` }),
  'revenue.bringBankFile': ({ bankAccount }) => ({ name: 'bank.csv', bankAccountId: bankAccount }),
  'revenue.listBankImports': () => ({}),
  'revenue.undoBankImport': ({ bankFile }) => ({ id: bankFile }),
  'revenue.listBankLines': () => ({}),
  'revenue.openForBankLine': ({ bankLine }) => ({ id: bankLine }),
  'revenue.bookBankLine': ({ bankLine }) => ({ id: bankLine, ledger: 'other-income' }),
  'revenue.unbookBankLine': ({ bankBooked }) => ({ id: bankBooked }),
  'revenue.rejectProposal': ({ bankOther }) => ({ id: bankOther, key: 'ledger:rent' }),
  'revenue.leaveOutBankLine': ({ bankOther }) => ({ id: bankOther }),
  'revenue.takeInBankLine': ({ bankLeftOut }) => ({ id: bankLeftOut }),
  'revenue.listRates': () => ({}),
  'revenue.setRate': () => ({ currency: 'USD', day: '2026-06-10', rate: `0.${++numbered}` }),
  'revenue.removeRate': () => ({ currency: 'CHF', day: '2026-06-10' }),
  'revenue.bringRates': () => ({ name: 'rates.csv' }),
  'revenue.listPlans': () => ({}),
  'revenue.createPlan': () => ({
    ...{ name: `Plan ${numbered++}`, unit: 'month', prices: [{ currency: 'EUR', price: '10' }] },
  }),
  'revenue.changePlan': ({ offer }) => ({ id: offer, name: `Plan ${numbered++}` }),
  'revenue.listSubscriptions': () => ({}),
  'revenue.subscriptionTotals': () => ({}),
  'revenue.subscription': ({ subscription }) => ({ id: subscription }),
  'revenue.startSubscription': ({ account, offer, member }) => ({ accountId: account, planId: offer, ownerId: member }),
  'revenue.previewStart': ({ offer }) => ({ planId: offer }),
  'revenue.changeSubscription': ({ subscription, member }) => ({ id: subscription, ownerId: member }),
  'revenue.changeTerms': ({ subscription }) => ({ id: subscription, seats: 2 + (numbered++ % 50) }),
  'revenue.pauseSubscription': ({ subscription }) => ({ id: subscription }),
  'revenue.resumeSubscription': ({ subscription }) => ({ id: subscription }),
  'revenue.endSubscription': ({ subscription }) => ({ id: subscription, when: 'term' }),
  'revenue.takeBackEnd': ({ subscription }) => ({ id: subscription }),
  'revenue.previewStep': ({ subscription }) => ({ id: subscription, step: { what: 'terms', seats: 3 } }),
  'revenue.issueItems': ({ subscription }) => ({ id: subscription }),
  'revenue.mrrBridge': () => window,
  'revenue.mrrChanges': () => window,
  'value.portfolio': () => ({}),
  'value.portfolioRows': () => ({}),
  'value.bottomDecile': () => ({}),
  'value.exportPortfolio': () => ({}),
  'revenue.exportJournal': () => ({ format: 'hledger' }),
  'sample.loadSample': () => ({}),
  'sample.sampleProgress': () => ({}),
  'sample.removeSample': () => ({}),
}

/** Where these ids narrow what is read: of another workspace they find nothing, like ids that never were. */
export const narrowing: Record<string, (of: Records) => Record<string, unknown>> = {
  'relationships.listAccounts': ({ member }) => ({ ownerId: member }),
  'relationships.accountTotals': ({ member }) => ({ ownerId: member }),
  'relationships.accountGroups': ({ member }) => ({ by: 'city', ownerId: member }),
  'relationships.accountIds': ({ member }) => ({ ownerId: member }),
  'activities.listTasks': ({ account, contact, member }) => ({
    accountId: account,
    contactId: contact,
    ownerId: member,
  }),
  'activities.listMeetings': ({ account, contact }) => ({ accountId: account, contactId: contact }),
  'relationships.exportAccounts': ({ member }) => ({ ownerId: member }),
  'revenue.statement': ({ account }) => ({ accountId: account, ...window }),
  'revenue.statementBy': ({ account }) => ({ accountId: account, by: 'month', ...window }),
  'revenue.entries': ({ account, member }) => ({ figure: 'net-sales', accountId: account, ownerId: member, ...window }),
  'revenue.listDocuments': ({ account }) => ({ accountId: account }),
  'revenue.documentTotals': ({ account }) => ({ accountId: account }),
  ...paperNarrowing,
  'revenue.listPriceLists': ({ account }) => ({ accountId: account }),
  'revenue.productSales': ({ product }) => ({ ids: product }),
  ...Object.fromEntries(
    ['listExpenses', 'expenseTotals', 'listIncome', 'listPurchaseOrders', 'listBills'].map((name) => [
      `revenue.${name}`,
      ({ account }: Records) => ({ accountId: account }),
    ]),
  ),
  'revenue.listPayments': ({ account }) => ({ accountId: account }),
  'revenue.openItems': ({ account }) => ({ accountId: account }),
  'revenue.listSubscriptions': ({ account, offer }) => ({ accountId: account, planId: offer }),
  'revenue.subscriptionTotals': ({ account, offer }) => ({ accountId: account, planId: offer }),
  'value.portfolio': ({ member }) => ({ ownerId: member }),
  'value.portfolioRows': ({ member }) => ({ ownerId: member }),
  'value.bottomDecile': ({ member }) => ({ ownerId: member }),
  'value.exportPortfolio': ({ member }) => ({ ownerId: member }),
}

const savedMapping = (name: string) => ({
  name,
  kind: 'sales',
  columns: ['A', 'B'],
  choices: { columns: { A: 'account' } },
})

const kinds = [
  'account',
  'twin',
  'twinPerson',
  'person',
  'contact',
  'erased',
  'oneOfMany',
  'note',
  'task',
  'meeting',
  'device',
  'attachment',
  'comment',
  'link',
  'review',
  'tag',
  'otherTag',
  'view',
  'field',
  'product',
  'archived',
  'priceList',
  'tax',
  'expense',
  'recurring',
  'income',
  'order',
  'orderLine',
  'closed',
  'receipt',
  'receiptLine',
  'bill',
  'owed',
  'document',
  'invoice',
  'invoiceLine',
  'lost',
  'payment',
  'bounced',
  'bankAccount',
  'bankFile',
  'bankLine',
  'bankOther',
  'bankBooked',
  'bankLeftOut',
  'offer',
  'subscription',
  'import',
  'file',
  'mapping',
  'member',
  'role',
  'team',
  'event',
  'batch',
  'invitation',
  'session',
  'passkey',
  'apiKey',
  ...paperRecords,
] as const
export const someIds = () => Object.fromEntries(kinds.map((kind) => [kind, newId()])) as unknown as Records
const marked = someIds()

export const routes = Object.entries(contract).flatMap(([slice, all]) =>
  Object.entries(all as Record<string, Route>).map(([name, route]) => ({ name: `${slice}.${name}`, route })),
)
export const guarded = routes.filter(({ route, name }) => route.permission !== 'public' && name !== 'workspace.signOut')
export const withIds = guarded.filter(({ name }) => {
  const text = JSON.stringify(inputs[name]?.(marked))
  return text?.includes(marked.account) || Object.values(marked).some((id) => text?.includes(id))
})

/** As the client does, but whatever the answer is. */
export async function call(
  { fetch }: Pick<Signed, 'fetch'>,
  route: Route,
  input: Record<string, unknown>,
  ifMatch?: number,
) {
  const inPath = new Set(pathParameters(route.path))
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name))
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || route.medium === 'upload'
  const query =
    inQuery && rest.length > 0 ? `?${new URLSearchParams(rest.map(([name, value]) => [name, String(value)]))}` : ''
  const headers = {
    'content-type': route.medium === 'upload' ? 'application/octet-stream' : 'application/json',
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  }
  const body =
    route.medium === 'upload' ? 'Date,Amount,USD\n2026-06-10,1.00,1.10\n' : JSON.stringify(Object.fromEntries(rest))
  const answer = await fetch(`/api/v1${path}${query}`, {
    method: route.method,
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { headers, body }),
  })
  return { status: answer.status, text: await answer.text() }
}

/** Puts an account on the list that somebody has this week. */
async function toCleanUp(
  { inTransaction }: Pick<TestWorkspace, 'inTransaction'>,
  { api }: Signed,
  account: string,
): Promise<string> {
  const { member } = await api.workspace.session({})
  const id = newId()
  await inTransaction(({ db, workspaceId, now }) =>
    sql`insert into data_quality.clean_up (workspace_id, id, member_id, week, position, source, record_type, record_id, about)
      values (${workspaceId}, ${id}, ${member.id}, date_trunc('week', ${now}::timestamptz)::date, 0, 'incomplete', 'account',
        ${account}, 'email')`.execute(db),
  )
  return id
}

/** Something of all that is spent, earned and bought. */
async function buy({ api: { revenue } }: Signed, account: string, product: string) {
  const expense = await revenue.enterExpense({ ...spent, day: '2026-06-10', accountId: account })
  const recurring = await revenue.addRecurringExpense({
    ...spent,
    every: 'month',
    startsOn: '2026-06-10',
    supplierId: account,
  })
  const income = await revenue.enterIncome({ ...earned, accountId: account })
  const order = await revenue.placeOrder(newOrder(account, product))
  const { id: closed } = await revenue.placeOrder(newOrder(account, product))
  const orderLine = order.lines[0]!.id
  const receive = () =>
    revenue.receiveGoods({ id: order.id, day: '2026-06-10', lines: [{ lineId: orderLine, accepted: '2' }] })
  const { id: receipt } = await receive()
  const { id: billed } = await receive()
  const { receipts } = await revenue.purchaseOrder({ id: order.id })
  const receiptLine = receipts.find(({ id }) => id === billed)!.lines[0]!.id
  const { id: bill } = await revenue.enterBill(newBill(account, { receiptLineId: receiptLine }))
  const { id: owed } = await revenue.enterBill(newBill(account, { ledger: 'fees' }))
  return {
    ...{ expense: expense.id, recurring: recurring.id, income: income.id, order: order.id, orderLine, closed },
    ...{ receipt, receiptLine, bill, owed },
  }
}

export async function fill(
  workspace: Pick<TestWorkspace, 'signIn' | 'inTransaction'>,
  admin: Signed,
): Promise<Records> {
  const { api } = admin
  const { id: account } = await api.relationships.createAccount({
    ...{ name: 'Alder', country: 'IE' },
    relationships: [
      { type: 'customer', level: 1 },
      { type: 'supplier', level: 1 },
    ],
  })
  const { id: twin } = await api.relationships.createAccount({ name: 'Alder Ltd' })
  const { eventId } = await api.relationships.createAccount({ name: 'Birch' })
  const { id: person } = await api.relationships.createAccount({ name: 'Nell Byrne', kind: 'person' })
  await api.relationships.star({ type: 'account', id: person })
  const { id: erased } = await api.relationships.createContact({ name: 'Ben', accountId: account })
  const { id: oneOfMany } = await api.relationships.createContact({ name: 'Cleo', accountId: account })
  const { batchId } = await api.relationships.changeAccounts({ ids: [person], change: { city: 'Cork' } })
  const { id: contact } = await api.relationships.createContact({
    ...{
      name: 'Ben',
      accountId: account,
      emails: [{ value: 'ben@alder.example' }],
      phones: [{ value: '01 555 0142' }],
    },
    addresses: [{ kind: 'home', city: 'Cork' }],
    dates: [{ on: '--02-29' }],
    preferences: [{ fact: 'Tea' }],
  })
  const { id: twinPerson } = await api.relationships.createContact({ name: 'Benjamin', accountId: account })
  for (const name of ['Pia Moran', 'Pia Morann'])
    await api.relationships.createContact({ name, email: 'pia@alder.example' })
  const duplicate = await findDuplicate(admin, 'contact')
  const cleanUp = await toCleanUp(workspace, admin, account)
  const { id: note } = await api.activities.writeNote({ accountId: account, body: 'They called.' })
  const { id: task } = await api.activities.addTask({ title: 'Send prices', accountId: account })
  const { id: meeting } = await api.activities.planMeeting({
    ...{ title: 'Prices', accountId: account, beginsOn: '2026-06-10', contactIds: [contact] },
    repeat: { every: 1, unit: 'week', from: 'due' },
  })
  const { id: device } = await api.activities.addDevice({
    ...{ endpoint: `https://push.example/${newId()}`, name: 'Firefox on Android' },
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
  })
  const { id: field } = await api.relationships.createCustomField({
    ...{ record: 'account', name: 'Field of all', type: 'text' },
  })
  const attachment = await attach(admin, { accountId: account })
  const { id: comment } = await api.activities.addComment({ accountId: account, body: 'Who knows them?' })
  const { id: view } = await api.relationships.saveView({ name: 'Shared', sharing: 'all', settings: {} })
  const { id: link } = await api.relationships.addLink({
    ...{ from: { type: 'contact', id: contact }, kind: 'referred-by', to: { type: 'account', id: person } },
  })
  await api.relationships.changeRelationshipFacts({ id: account, type: 'customer', facts: { paymentTerms: 30 } })
  await api.relationships.changeSupplierWeights({ onTime: 25, quality: 25, service: 25, price: 25, threshold: 50 })
  const { id: review } = await api.relationships.addSupplierReview({
    ...{ accountId: account, on: '2026-06-01', onTime: 90 },
  })
  const { id: tag } = await api.relationships.createTag({ name: 'Tag of all' })
  const { id: otherTag } = await api.relationships.createTag({ name: 'Another tag' })
  const { id: document } = await api.revenue.createDocument({
    ...{ kind: 'invoice', number: 'I-1', accountId: account, issuedOn: '2026-06-10', dueOn: '2026-06-24' },
    lines: [{ kind: 'sale', quantity: '1', unitPrice: '1.00' }],
  })
  const papers = await fillPapers(api, account)
  const { id: tax } = await api.revenue.createTax({ name: 'VAT', rate: '0.23', category: 'S' })
  const { id: product } = await api.revenue.createProduct({
    ...{ code: 'TEA', name: 'Tea', family: 'Drinks', taxId: tax, listPrice: '2', unitCost: '1' },
    prices: [{ currency: 'USD', price: '2.50' }],
  })
  const { id: archived } = await api.revenue.createProduct({
    ...{ name: 'Tea set', parts: [{ productId: product, quantity: '2' }] },
  })
  await api.revenue.archiveProduct({ id: archived })
  const { id: priceList } = await api.revenue.createPriceList({ name: 'Agreed', accountId: account })
  await api.revenue.changePriceListItems({
    ...{
      id: priceList,
      set: [
        { productId: product, price: '1.50' },
        { family: 'Drinks', discountRate: '0.1' },
      ],
    },
  })
  // Without it an invoice is no electronic one.
  await api.revenue.changeBooks({ taxNumber: 'IE6388047V' })
  const bought = await buy(admin, account, product)
  const issue = (quantity: string) =>
    api.revenue.issueInvoice({
      ...{ accountId: account, issuedOn: '2026-06-01' },
      lines: [{ kind: 'sale', quantity, unitPrice: '1.00' }],
    })
  const [{ id: invoice }, { id: lost }] = [await issue('1000'), await issue('1')]
  const invoiceLine = (await api.revenue.document({ id: invoice })).lines[0]!.id
  const pay = (amount: number) => api.revenue.takePayment({ accountId: account, day: '2026-06-02', amount })
  const [{ id: payment }, { id: bounced }] = [await pay(1000), await pay(1)]
  const { id: offer } = await api.revenue.createPlan({
    ...{ name: 'Plan of all', unit: 'month', remindDays: 40, prices: [{ currency: 'EUR', price: '10' }] },
  })
  const { id: subscription } = await api.revenue.startSubscription({ accountId: account, planId: offer })
  const plan = await uploadAndPlan(
    admin,
    'Invoice no,Invoice date,Customer,Quantity,List price\nS-1,2024-01-31,Gull,2,10.00\n',
  )
  const { fileId: file } = (await (await upload(admin, 'A,B\n1,2\n')).json()) as { fileId: string }
  const { id: mapping } = await api.dataQuality.saveMapping(savedMapping('Ours') as never)
  const { id: role } = await api.workspace.createRole({ name: 'Seller', rights: {} })
  const { id: team } = await api.workspace.createTeam({ name: 'North' })
  const { member } = await workspace.signIn('viewer')
  const { id: invitation } = await api.workspace.invite({
    ...{ name: 'Nora', email: `${newId()}@hollybank.example`, role: 'viewer' },
  })
  const { id: apiKey } = await api.workspace.createApiKey({ name: 'Till', scopes: ['read'] })
  const { items: sessions } = await api.workspace.listSessions()
  return {
    account,
    twin,
    twinPerson,
    duplicate,
    cleanUp,
    person,
    contact,
    erased,
    oneOfMany,
    note,
    task,
    meeting,
    device,
    attachment,
    comment,
    link,
    review,
    tag,
    otherTag,
    view,
    field,
    product,
    archived,
    priceList,
    tax,
    ...bought,
    document,
    invoice,
    invoiceLine,
    lost,
    payment,
    bounced,
    ...(await fillBank(admin)),
    offer,
    subscription,
    import: plan.id,
    file,
    mapping,
    member: member.id,
    role,
    team,
    event: eventId!,
    batch: batchId!,
    invitation,
    session: sessions[0]!.id,
    passkey: newId(),
    apiKey,
    ...papers,
  }
}

/** Two files of a bank: of one nothing is booked, of the other a line waits, one is booked and one left out. */
async function fillBank({ api, fetch }: Signed) {
  const send = async (path: string, name: string, body: string) => {
    const answer = await fetch(`/api/v1${path}?${new URLSearchParams({ name })}`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body },
    })
    return ((await answer.json()) as { importId: string }).importId
  }
  const bring = (name: string, rows: string) => send('/bank-files', name, `Date,Amount,Currency,Text\n${rows}`)
  await send('/rate-files', 'rates.csv', 'Date,USD\n2026-05-29,1.1\n')
  const bankFile = await bring('free.csv', '2026-05-01,1.00,EUR,free\n')
  await bring(
    'bank.csv',
    '2026-06-04,4.00,EUR,other\n2026-06-03,3.00,EUR,waits\n2026-06-02,2.00,EUR,booked\n2026-06-01,1.00,EUR,left out\n',
  )
  const { items } = await api.revenue.listBankLines({})
  const lineOf = (text: string) => items.find((line) => line.text === text)!
  const [waits, other, booked, leftOut] = ['waits', 'other', 'booked', 'left out'].map(lineOf)
  await api.revenue.bookBankLine({ id: booked!.id, ledger: 'other-income' })
  await api.revenue.leaveOutBankLine({ id: leftOut!.id })
  await api.revenue.setRate({ currency: 'CHF', day: '2026-06-10', rate: '1.05' })
  return {
    ...{ bankAccount: waits!.bankAccountId, bankFile, bankLine: waits!.id, bankOther: other!.id },
    ...{ bankBooked: booked!.id, bankLeftOut: leftOut!.id },
  }
}
