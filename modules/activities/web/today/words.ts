import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} tasks are overdue_one': 'One task is overdue',
  '{{count}} tasks are overdue_other': '{{count}} tasks are overdue',
  '{{count}} are due today_one': 'one is due today',
  '{{count}} are due today_other': '{{count}} are due today',
  '{{count}} accounts have not heard from us_one': 'one account has not heard from us',
  '{{count}} accounts have not heard from us_other': '{{count}} accounts have not heard from us',
})
