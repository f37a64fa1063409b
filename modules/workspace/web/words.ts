import { addWords, type useWords } from '#platform/web/index.ts'

export type Words = ReturnType<typeof useWords>

export const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)

addWords('en', {
  '{{count}} members_one': 'One member',
  '{{count}} members_other': '{{count}} members',
  '{{count}} roles of your own beside the five that every workspace has._one':
    'One role of your own beside the five that every workspace has.',
  '{{count}} roles of your own beside the five that every workspace has._other':
    '{{number}} roles of your own beside the five that every workspace has.',
  '{{records}}: {{verbs, list}} goes as far now, since nobody does more than they see._one':
    '{{records}}: {{verbs, list}} goes as far now, since nobody does more than they see.',
  '{{records}}: {{verbs, list}} goes as far now, since nobody does more than they see._other':
    '{{records}}: {{verbs, list}} go as far now, since nobody does more than they see.',
  '{{count}} members have it._one': 'One member has it.',
  '{{count}} members have it._other': '{{number}} members have it.',
  '{{count}} more fields_one': 'one more field',
  '{{count}} more fields_other': '{{number}} more fields',
  '{{names, list}} see what everybody here owns_one': '{{names, list}} sees what everybody here owns',
  '{{names, list}} see what everybody here owns_other': '{{names, list}} see what everybody here owns',
  '{{names, list}} see only what is their own_one': '{{names, list}} sees only what is their own',
  '{{names, list}} see only what is their own_other': '{{names, list}} see only what is their own',
  '{{names, list}} see every account anyway_one': '{{names, list}} sees every account anyway',
  '{{names, list}} see every account anyway_other': '{{names, list}} see every account anyway',
  '{{names, list}} see no accounts_one': '{{names, list}} sees no accounts',
  '{{names, list}} see no accounts_other': '{{names, list}} see no accounts',
})
