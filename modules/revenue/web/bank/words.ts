import { addWords } from '#platform/web/index.ts'

addWords('en', {
  '{{count}} lines to confirm_one': 'One line to confirm',
  '{{count}} lines to confirm_other': '{{count}} lines to confirm',
  '{{count}} lines_one': 'one line',
  '{{count}} lines_other': '{{count}} lines',
  '{{count}} new lines_one': 'One new line',
  '{{count}} new lines_other': '{{count}} new lines',
  '{{count}} were here before_one': 'one was here before',
  '{{count}} were here before_other': '{{count}} were here before',
  '{{name}} brought {{count}} lines_one': '{{name}} brought one line',
  '{{name}} brought {{count}} lines_other': '{{name}} brought {{count}} lines',
  '{{name}} is taken out, {{count}} lines_one': '{{name}} is taken out, one line',
  '{{name}} is taken out, {{count}} lines_other': '{{name}} is taken out, {{count}} lines',
  '{{name}}, {{number}} and {{count}} more_one': '{{name}}, {{number}} and one more',
  '{{name}}, {{number}} and {{count}} more_other': '{{name}}, {{number}} and {{count}} more',
  '{{count}} rates of {{currencies}} currencies, {{from}} to {{to}}_one': 'One rate, {{from}}',
  '{{count}} rates of {{currencies}} currencies, {{from}} to {{to}}_other':
    '{{count}} rates of {{currencies}} currencies, {{from}} to {{to}}',
})
