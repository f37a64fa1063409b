import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} meetings are today_one': 'one meeting is today',
  '{{count}} meetings are today_other': '{{count}} meetings are today',
  '{{count}} tasks are overdue_one': 'One task is overdue',
  '{{count}} tasks are overdue_other': '{{count}} tasks are overdue',
  '{{count}} are due today_one': 'one is due today',
  '{{count}} are due today_other': '{{count}} are due today',
  '{{count}} accounts have not heard from us_one': 'one account has not heard from us',
  '{{count}} accounts have not heard from us_other': '{{count}} accounts have not heard from us',
})
