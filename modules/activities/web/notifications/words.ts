import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} marked as read_one': 'One marked as read',
  '{{count}} marked as read_other': '{{count}} marked as read',
  '{{count}} mails are uncertain_one':
    'Of one mail it is not known whether it arrived. It is not sent again; what it tells stands under Notifications.',
  '{{count}} mails are uncertain_other':
    'Of {{count}} mails it is not known whether they arrived. They are not sent again; what they tell stands under Notifications.',
})
