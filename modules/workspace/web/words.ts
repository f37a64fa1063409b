import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} members_one': 'One member',
  '{{count}} members_other': '{{count}} members',
  '{{count}} roles of your own beside the five that every workspace has._one':
    'One role of your own beside the five that every workspace has.',
  '{{count}} roles of your own beside the five that every workspace has._other':
    '{{count}} roles of your own beside the five that every workspace has.',
  'Give {{count}} members another role and delete it_one': 'Give one member another role and delete it',
  'Give {{count}} members another role and delete it_other': 'Give {{count}} members another role and delete it',
})
