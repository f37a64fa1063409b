import type { CustomType } from '../../contract/custom-field.ts'

export const typeWord: Record<CustomType, string> = {
  ...{ text: 'Text', number: 'Number', money: 'Money', date: 'Date', choice: 'Choice', choices: 'Several choices' },
  ...{ person: 'Person', account: 'Account', link: 'Link', 'yes-no': 'Yes or no', formula: 'Formula' },
}
