import type { Context } from '#platform/server/context.ts'
import {
  type DetachedContext,
  type Eraser,
  implement,
  type RouteContext,
  type SliceServer,
} from '#platform/server/slice.ts'
import { isCustom } from '../contract/account-columns.ts'
import { accountConfirmed, contactConfirmed, staleRuleChanged } from '../contract/confirmed/confirmed-events.ts'
import {
  fieldChanged,
  fieldCreated,
  fieldDeleted,
  fieldPurged,
  fieldsOrdered,
} from '../contract/custom-field-events.ts'
import * as events from '../contract/events.ts'
import { factsChanged } from '../contract/facts/fact-events.ts'
import { conditionsIn, type Filter } from '../contract/filter.ts'
import * as importEvents from '../contract/import-events.ts'
import { linkAdded, linkChanged, linkRemoved } from '../contract/link-events.ts'
import { accountMerged, contactMerged } from '../contract/merge-events.ts'
import { relationshipRoutes } from '../contract/routes.ts'
import { reviewAdded, reviewChanged, reviewRemoved, weightsChanged } from '../contract/scorecard-events.ts'
import { stagesChanged } from '../contract/stage-events.ts'
import { starAdded, starRemoved, starsOrdered } from '../contract/starred.ts'
import { tagChanged, tagCreated, tagDeleted, tagMerged, tagsChanged } from '../contract/tag-events.ts'
import { viewChanged, viewDeleted, viewSaved } from '../contract/view-events.ts'
import { accountsWhere, askingOf } from './account-conditions.ts'
import { accountGroups } from './account-groups.ts'
import { accountIds } from './account-ids.ts'
import { accountPage } from './account-page.ts'
import { accountTotals } from './account-totals.ts'
import { changeAccount } from './change-account.ts'
import { changeAccounts, deleteAccounts } from './change-accounts.ts'
import { changeContact } from './change-contact.ts'
import { changeStages } from './change-stages.ts'
import { completenessByType } from './completeness/completeness-by-type.ts'
import { ownCountedIn } from './completeness/own-counted.ts'
import { confirmAccounts, confirmContacts } from './confirmed/confirm-records.ts'
import { changeStaleRule, staleRule, staleRuleRedo, staleRuleUndo } from './confirmed/stale-rule.ts'
import { confirmedRedo, confirmedUndo, confirmedUndoMany } from './confirmed/undo-confirmed.ts'
import { createAccount } from './create-account.ts'
import { createContact } from './create-contact.ts'
import { deleteAccount } from './delete-account.ts'
import { deleteContact } from './delete-contact.ts'
import { eraseAccount, eraseContact } from './erase-person.ts'
import { exportAccounts, exportSelection } from './export-accounts.ts'
import type { AccountKeeper, AccountPanel, AccountPurger, ContactPanel, SearchSource } from './extension-points.ts'
import { accountReferrals } from './facts/account-referrals.ts'
import { changeFacts } from './facts/change-facts.ts'
import { suggestFacts } from './facts/suggest-facts.ts'
import { factRedo, factUndo } from './facts/undo-facts.ts'
import { changeField } from './fields/change-field.ts'
import { createField } from './fields/create-field.ts'
import { customReading } from './fields/custom-columns.ts'
import { deleteField } from './fields/delete-field.ts'
import { listFields } from './fields/list-fields.ts'
import { orderFields } from './fields/order-fields.ts'
import { previewFormula } from './fields/preview-formula.ts'
import { fieldRedo, fieldUndo } from './fields/undo-field.ts'
import { hiddenFromSearch } from './find-shown.ts'
import { judgeHealth } from './judge-health.ts'
import { leaveAccount } from './leave-account.ts'
import { accountGroup } from './links/account-group.ts'
import { addLink } from './links/add-link.ts'
import { changeLink } from './links/change-link.ts'
import { linkGraph } from './links/link-graph.ts'
import { listLinks } from './links/list-links.ts'
import { removeLink } from './links/remove-link.ts'
import { linkRedo, linkUndo } from './links/undo-link.ts'
import { listAccounts } from './list-accounts.ts'
import { listDeleted } from './list-deleted.ts'
import { mergeAccounts } from './merge/merge-accounts.ts'
import { mergeContacts } from './merge/merge-contacts.ts'
import type { MergeStep } from './merge/merge-step.ts'
import { orOfSurvivor } from './merge/or-of-survivor.ts'
import { previewMerge } from './merge/preview-merge.ts'
import { relationshipSteps } from './merge/relationship-steps.ts'
import { mergeUndo } from './merge/undo/undo-merge.ts'
import { changeContacts } from './people/change-contacts.ts'
import { contactGroups } from './people/contact-groups.ts'
import { contactIds } from './people/contact-ids.ts'
import { contactTotals } from './people/contact-totals.ts'
import { shownContacts } from './people/contacts-like.ts'
import { deleteContacts } from './people/delete-contacts.ts'
import { exportContactSelection, exportContacts } from './people/export-contacts.ts'
import { listContacts } from './people/list-contacts.ts'
import { contactUndoMany } from './people/undo-many-contacts.ts'
import { personEraser } from './person-eraser.ts'
import { personPage } from './person-page.ts'
import { purgeDeletedJob } from './purge-deleted-job.ts'
import { listRecent } from './recent/list-recent.ts'
import { markOpened } from './recent/mark-opened.ts'
import { recordsSeen } from './records-seen.ts'
import { restoreAccount } from './restore-account.ts'
import { restoreContact } from './restore-contact.ts'
import { addReview } from './scorecard/add-review.ts'
import { changeReview } from './scorecard/change-review.ts'
import { changeWeights } from './scorecard/change-weights.ts'
import { removeReview } from './scorecard/remove-review.ts'
import { supplierScorecard } from './scorecard/supplier-scorecard.ts'
import { reviewRedo, reviewUndo } from './scorecard/undo-review.ts'
import { supplierWeights } from './scorecard/weight-queries.ts'
import { search } from './search.ts'
import { listStages } from './stage-queries.ts'
import { readForms } from './standard/read-forms.ts'
import { keepStandardForms, standardiseJob } from './standard/standardise-job.ts'
import { listStarred } from './starred/list-starred.ts'
import { orderStarred } from './starred/order-starred.ts'
import { star } from './starred/star.ts'
import { starRedo, starUndo } from './starred/undo-star.ts'
import { unstar } from './starred/unstar.ts'
import { sweepWordsJob } from './sweep-words-job.ts'
import { changeTag } from './tags/change-tag.ts'
import { createTag } from './tags/create-tag.ts'
import { deleteTag } from './tags/delete-tag.ts'
import { tagsInFilter } from './tags/follow-tags.ts'
import { listTags } from './tags/list-tags.ts'
import { mergeTags } from './tags/merge-tags.ts'
import { tagRecords } from './tags/tag-records.ts'
import { tagRedo, tagUndo, tagUndoMany } from './tags/undo-tags.ts'
import { accountRedo, accountUndo } from './undo-account.ts'
import { contactRedo, contactUndo } from './undo-contact.ts'
import { accountUndoMany } from './undo-many-accounts.ts'
import { changeView } from './views/change-view.ts'
import { deleteView } from './views/delete-view.ts'
import { saveView } from './views/save-view.ts'
import { viewRedo, viewUndo } from './views/undo-view.ts'
import { listViews } from './views/view-queries.ts'

export interface RelationshipExtensions {
  panels?: AccountPanel[]
  contactPanels?: ContactPanel[]
  searchSources?: SearchSource[]
  keepers?: AccountKeeper[]
  purgers?: AccountPurger[]
  /** What slices above have to do when two records are made one. */
  mergeSteps?: readonly MergeStep[]
  /** Of every slice, asked for when it is needed: the slices stand in one list with this one. */
  erasers?: () => Eraser[]
}

/** The slice, with what the slices above hang into the account page and into search. */
export function relationshipsSlice({
  panels = [],
  contactPanels = [],
  searchSources = [],
  keepers = [],
  purgers = [],
  mergeSteps = [],
  erasers = () => [],
}: RelationshipExtensions = {}): SliceServer {
  const erasing = ({ services }: RouteContext) => ({ erasers: erasers(), register: services.erasures })
  const steps = [...relationshipSteps, ...mergeSteps]
  const merges = mergeUndo(steps)
  return implement({
    name: 'relationships',
    routes: relationshipRoutes,
    events: [
      ...Object.values(events),
      ...Object.values(importEvents),
      accountMerged,
      contactMerged,
      accountConfirmed,
      contactConfirmed,
      staleRuleChanged,
      stagesChanged,
      viewSaved,
      viewChanged,
      viewDeleted,
      linkAdded,
      linkChanged,
      linkRemoved,
      fieldCreated,
      fieldChanged,
      fieldDeleted,
      fieldPurged,
      fieldsOrdered,
      factsChanged,
      reviewAdded,
      reviewChanged,
      reviewRemoved,
      weightsChanged,
      tagCreated,
      tagChanged,
      tagMerged,
      tagDeleted,
      tagsChanged,
      starAdded,
      starRemoved,
      starsOrdered,
    ],
    undo: {
      ...{ ...accountUndo, ...contactUndo, ...viewUndo, ...linkUndo, ...fieldUndo },
      ...{ ...factUndo, ...reviewUndo, ...tagUndo, ...starUndo, ...merges.undo },
      ...{ ...confirmedUndo, ...staleRuleUndo },
    },
    redo: {
      ...{ ...accountRedo, ...contactRedo, ...viewRedo, ...linkRedo, ...fieldRedo },
      ...{ ...factRedo, ...reviewRedo, ...tagRedo, ...starRedo, ...merges.redo },
      ...{ ...confirmedRedo, ...staleRuleRedo },
    },
    undoMany: { ...accountUndoMany, ...contactUndoMany, ...tagUndoMany, ...confirmedUndoMany, ...merges.undoMany },
    records: recordsSeen,
    eraser: personEraser,
    jobs: { standardise: standardiseJob },
    scheduled: [purgeDeletedJob({ keepers, purgers }), keepStandardForms, sweepWordsJob],
    constraints: {
      custom_field_name: 'There is a field of this name already. Choose another name.',
      account_external_id: 'Another account has this number already',
      account_owner: 'The owner is no member of this workspace',
      relationship_owner: 'The owner of the relationship is no member of this workspace',
      contact_account: 'The account is not here',
      contact_place_account: 'The account is not here',
      contact_preference_learner: 'Who learned it is no member of this workspace',
      contact_external_id: 'Another person has this number already',
      link_once: 'The two are linked like this already',
      link_parent: 'It belongs to another account already. Remove that link first: an account has one parent.',
      tag_name: 'There is a tag of this name already. Choose another name, or merge the two.',
      saved_view_name: 'You have a view of this name already. Choose another name.',
    },
    handlers: {
      listAccounts: async (ctx, input) => listAccounts(ctx, { ...input, ...(await shownAccounts(ctx, input)) }),
      accountTotals: async (ctx, input) => accountTotals(ctx, { ...input, ...(await shownAccounts(ctx, input)) }),
      accountGroups: async (ctx, { by, ...input }) =>
        accountGroups(ctx, by, { ...input, ...(await shownAccounts(ctx, input)) }),
      accountIds: async (ctx, input) => accountIds(ctx, { ...input, ...(await shownAccounts(ctx, input)) }),
      exportAccounts: async (ctx, input) => exportAccounts(ctx, { ...input, ...(await exportedAccounts(ctx, input)) }),
      exportSelection: async (ctx, { ids, format }) =>
        exportSelection(ctx, { ids, format, ...(await exportedAccounts(ctx, {})) }),
      completenessByType: (ctx) => completenessByType(ctx),
      confirmAccounts: (ctx, input) => confirmAccounts(ctx, input),
      confirmContacts: (ctx, input) => confirmContacts(ctx, input),
      showStaleRule: (ctx) => staleRule(ctx),
      changeStaleRule: (ctx, input) => changeStaleRule(ctx, input),
      accountPage: (ctx, { id, from, to }) =>
        orOfSurvivor(ctx, 'account', id, (accountId) => accountPage(ctx, panels, { accountId, from, to })),
      createAccount: (ctx, input) => createAccount(ctx, input),
      changeAccount: (ctx, input) => changeAccount(ctx, input),
      deleteAccount: (ctx, { id }) => deleteAccount(ctx, id),
      restoreAccount: (ctx, { id }) => restoreAccount(ctx, id),
      changeAccounts: (ctx, input) => changeAccounts(ctx, input),
      judgeHealth: (ctx, input) => judgeHealth(ctx, input),
      deleteAccounts: (ctx, input) => deleteAccounts(ctx, input),
      previewAccountMerge: (ctx, input) => previewMerge(ctx, steps, 'account', input),
      mergeAccounts: (ctx, input) => mergeAccounts(ctx, steps, input),
      previewContactMerge: (ctx, input) => previewMerge(ctx, steps, 'contact', input),
      mergeContacts: (ctx, input) => mergeContacts(ctx, steps, input),
      listViews: (ctx, { list }) => listViews(ctx, list),
      saveView: (ctx, input) => saveView(ctx, input),
      changeView: (ctx, input) => changeView(ctx, input),
      deleteView: (ctx, { id }) => deleteView(ctx, id),
      listLinks: (ctx, input) => listLinks(ctx, input),
      linkGraph: (ctx, input) => linkGraph(ctx, input),
      addLink: (ctx, input) => addLink(ctx, input),
      changeLink: (ctx, input) => changeLink(ctx, input),
      removeLink: (ctx, { id }) => removeLink(ctx, id),
      accountGroup: (ctx, { id }) => accountGroup(ctx, id),
      listTags: (ctx, input) => listTags(ctx, input),
      createTag: (ctx, input) => createTag(ctx, input),
      changeTag: (ctx, input) => changeTag(ctx, input),
      mergeTags: (ctx, input) => mergeTags(ctx, input),
      deleteTag: (ctx, { id }) => deleteTag(ctx, id),
      tagAccounts: (ctx, input) => tagRecords(ctx, { type: 'account', ...input }),
      tagPeople: (ctx, input) => tagRecords(ctx, { type: 'contact', ...input }),
      listStarred: (ctx) => listStarred(ctx),
      orderStarred: (ctx, input) => orderStarred(ctx, input),
      star: (ctx, input) => star(ctx, input),
      unstar: (ctx, input) => unstar(ctx, input),
      listRecent: (ctx, input) => listRecent(ctx, input),
      markOpened: (ctx, input) => markOpened(ctx, input),
      listCustomFields: (ctx) => listFields(ctx),
      createCustomField: (ctx, input) => createField(ctx, input),
      changeCustomField: (ctx, input) => changeField(ctx, input),
      deleteCustomField: (ctx, { id }) => deleteField(ctx, id),
      orderCustomFields: (ctx, input) => orderFields(ctx, input),
      previewFormula: (ctx, input) => previewFormula(ctx, input),
      changeRelationshipFacts: (ctx, input) => changeFacts(ctx, input),
      suggestFacts: (ctx, input) => suggestFacts(ctx, input),
      accountReferrals: (ctx, { id }) => accountReferrals(ctx, id),
      supplierScorecard: (ctx, input) => supplierScorecard(ctx, input),
      addSupplierReview: (ctx, input) => addReview(ctx, input),
      changeSupplierReview: (ctx, input) => changeReview(ctx, input),
      removeSupplierReview: (ctx, { id }) => removeReview(ctx, id),
      showSupplierWeights: (ctx) => supplierWeights(ctx),
      changeSupplierWeights: (ctx, input) => changeWeights(ctx, input),
      listStages: (ctx) => listStages(ctx),
      changeStages: (ctx, input) => changeStages(ctx, input),
      listDeleted: (ctx, input) => listDeleted(ctx, keepers, input),
      eraseAccount: (ctx, input) => eraseAccount(ctx, erasing(ctx), input),
      eraseContact: (ctx, input) => eraseContact(ctx, erasing(ctx), input),
      restoreContact: (ctx, { id }) => restoreContact(ctx, id),
      createContact: (ctx, input) => createContact(ctx, input),
      changeContact: (ctx, input) => changeContact(ctx, input),
      personPage: (ctx, { id }) => orOfSurvivor(ctx, 'contact', id, (each) => personPage(ctx, contactPanels, each)),
      leaveAccount: (ctx, input) => leaveAccount(ctx, input),
      deleteContact: (ctx, { id }) => deleteContact(ctx, id),
      listContacts: async (ctx, input) => listContacts(ctx, { ...input, ...(await shownContacts(ctx, input)) }),
      contactTotals: async (ctx, input) => contactTotals(ctx, await shownContacts(ctx, input)),
      contactGroups: async (ctx, { by, ...input }) => contactGroups(ctx, by, await shownContacts(ctx, input)),
      contactIds: async (ctx, input) => contactIds(ctx, await shownContacts(ctx, input)),
      exportContacts: (ctx, input) => exportContacts(ctx, input),
      exportContactSelection: (ctx, input) => exportContactSelection(ctx, input),
      changeContacts: (ctx, input) => changeContacts(ctx, input),
      deleteContacts: (ctx, input) => deleteContacts(ctx, input),
      readForms: (ctx, input) => readForms(ctx, input),
      search: (ctx, input) => search(ctx, searchSources, input),
    },
  })
}

/** Who sees what of a list; the fields of the workspace's own are read where it names one. */
async function shownAccounts(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'actor' | 'now'>,
  asked: { filter?: Filter | undefined; sort?: string; with?: readonly string[] | undefined },
) {
  const { filter } = asked
  const named = [
    asked.sort ?? '',
    ...(asked.with ?? []),
    ...(filter ? conditionsIn(filter).map(({ field }) => field) : []),
  ]
  const custom = named.some(isCustom) ? await customReading(ctx) : undefined
  const own = await ownCountedIn(ctx, 'account', named)
  const tags = filter && (await tagsInFilter(ctx, filter))
  return {
    where: filter && accountsWhere({ ...askingOf(ctx), custom, tags, own }, filter),
    people: ctx.actor.people('account:see'),
    hidden: hiddenFromSearch(ctx),
    custom,
    own,
  }
}

/** A file is read in transactions of its own. It holds all of the workspace's own fields. */
async function exportedAccounts(ctx: DetachedContext, { filter }: { filter?: Filter | undefined }) {
  const named = filter ? conditionsIn(filter).map(({ field }) => field) : []
  const [custom, tags, own] = await ctx.inTransaction(
    (inside) =>
      Promise.all([
        customReading(inside),
        filter && tagsInFilter(inside, filter),
        ownCountedIn(inside, 'account', named),
      ]),
    { readOnly: true },
  )
  return {
    where: filter && accountsWhere({ ...askingOf(ctx), custom, tags, own }, filter),
    askedOnce: named.includes('complete'),
    people: ctx.actor.people('account:export'),
    hidden: hiddenFromSearch(ctx),
    custom,
  }
}
