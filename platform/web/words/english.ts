/** Plurals of the English base; every other sentence is its own key. */
export const english: Record<string, string> = {
  '{{count}} selected_one': '{{count}} selected',
  '{{count}} selected_other': '{{count}} selected',
  '{{count}} things to mend before this can be saved._one': 'One thing to mend before this can be saved.',
  '{{count}} things to mend before this can be saved._other': '{{count}} things to mend before this can be saved.',
  '{{count}} changes wait here._one': 'One change waits here.',
  '{{count}} changes wait here._other': '{{count}} changes wait here.',
}
