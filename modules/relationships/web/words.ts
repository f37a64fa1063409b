import { addWords } from '#platform/web/index.ts'
import type { RelationshipType } from '../contract/relationship.ts'

export const typeWord: Record<RelationshipType, string> = {
  customer: 'Customer',
  supplier: 'Supplier',
  partner: 'Partner',
  prospect: 'Prospect',
  candidate: 'Candidate',
  employee: 'Employee',
}

export const typesWord: Record<RelationshipType, string> = {
  customer: 'Customers',
  supplier: 'Suppliers',
  partner: 'Partners',
  prospect: 'Prospects',
  candidate: 'Candidates',
  employee: 'Employees',
}

/** The colour of each type, as the design language numbers them. */
export const typeColour = { customer: 1, supplier: 2, partner: 3, prospect: 4, candidate: 5, employee: 6 } as const

export const kindWord = { organisation: 'Organisation', person: 'Person' } as const

export const levels = [1, 2, 3, 4] as const
export type LevelOf = (typeof levels)[number]
export const levelWord: Record<LevelOf, string> = { 1: 'occasional', 2: 'regular', 3: 'close', 4: 'strategic' }

export const buyingRoles = ['decides', 'champion', 'approves', 'uses'] as const
export const roleWord: Record<string, string> = {
  decides: 'Decides',
  champion: 'Champion',
  approves: 'Approves',
  uses: 'Uses it',
}

addWords('en', {
  '{{count}} days_one': '{{count}} day',
  '{{count}} days_other': '{{count}} days',
  'for {{count}} days_one': 'for one day',
  'for {{count}} days_other': 'for {{count}} days',
  'every {{count}} days asked for_one': 'every day asked for',
  'every {{count}} days asked for_other': 'every {{count}} days asked for',
  'spoken {{count}} days ago_zero': 'spoken today',
  'spoken {{count}} days ago_one': 'spoken yesterday',
  'spoken {{count}} days ago_other': 'spoken {{count}} days ago',
  'Export {{count}} accounts_one': 'Export one account',
  'Export {{count}} accounts_other': 'Export {{count}} accounts',
  'Export {{count}} people_one': 'Export one person',
  'Export {{count}} people_other': 'Export {{count}} people',
  'Set the health of {{count}} accounts_one': 'Set the health of one account',
  'Set the health of {{count}} accounts_other': 'Set the health of {{count}} accounts',
  'every {{count}} days_one': 'every day',
  'every {{count}} days_other': 'every {{count}} days',
  '{{count}} accounts confirmed_one': 'One account confirmed',
  '{{count}} accounts confirmed_other': '{{count}} accounts confirmed',
  'Not confirmed for {{count}} months_one': 'Not confirmed for a month',
  'Not confirmed for {{count}} months_other': 'Not confirmed for {{count}} months',
  '{{count}} are stale_one': 'One is stale',
  '{{count}} are stale_other': '{{amount}} are stale',
  '{{count}} lack it_one': 'One lacks it',
  '{{count}} lack it_other': '{{amount}} lack it',
  '{{count}} records, {{mean}} % complete_one': 'One record, {{mean}} % complete',
  '{{count}} records, {{mean}} % complete_other': '{{amount}} records, {{mean}} % complete',
  '{{count}} accounts_one': '{{count}} account',
  '{{count}} accounts_other': '{{count}} accounts',
  '{{count}} people_one': 'One person',
  '{{count}} people_other': '{{count}} people',
  '{{count}} accounts given to {{name}}_one': 'One account given to {{name}}',
  '{{count}} accounts given to {{name}}_other': '{{count}} accounts given to {{name}}',
  '{{count}} accounts left without an owner_one': 'One account left without an owner',
  '{{count}} accounts left without an owner_other': '{{count}} accounts left without an owner',
  '{{count}} accounts deleted, kept for 90 days_one': 'One account deleted, kept for 90 days',
  '{{count}} accounts deleted, kept for 90 days_other': '{{count}} accounts deleted, kept for 90 days',
  'The {{count}} accounts were not changed: {{why}}_one': 'The account was not changed: {{why}}',
  'The {{count}} accounts were not changed: {{why}}_other': 'The {{count}} accounts were not changed: {{why}}',
  '{{count}} accounts stay as they are: {{name}}. {{why}}_one': 'The rest is as it was. {{name}} stays: {{why}}',
  '{{count}} accounts stay as they are: {{name}}. {{why}}_other':
    'The rest is as it was. {{count}} accounts stay, {{name}} among them: {{why}}',
  'Give {{count}} accounts to_one': 'Give one account to',
  'Give {{count}} accounts to_other': 'Give {{count}} accounts to',
  '{{count}} years_one': '{{count}} year',
  '{{count}} years_other': '{{count}} years',
  '{{count}} accounts changed_one': 'One account changed',
  '{{count}} accounts changed_other': '{{count}} accounts changed',
  'Change {{count}} accounts_one': 'Change one account',
  'Change {{count}} accounts_other': 'Change {{count}} accounts',
  'there would be {{count}}._one': 'there would be one.',
  'there would be {{count}}._other': 'there would be {{count}}.',
  'Nothing matches these {{count}} filters_one': 'Nothing matches this filter',
  'Nothing matches these {{count}} filters_other': 'Nothing matches these {{number}} filters',
})
