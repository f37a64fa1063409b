import {
  IconAt,
  IconBuilding,
  IconCalendar,
  IconCalendarDue,
  IconCheckbox,
  IconCoins,
  IconCurrencyEuro,
  IconFileText,
  IconHash,
  IconId,
  IconLink,
  IconList,
  IconPackage,
  IconPercentage,
  IconPhone,
  IconTypography,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { FieldType, ImportField } from '../../contract/import-fields.ts'

type Icon = typeof IconAt

const byType: Record<FieldType, Icon> = {
  text: IconTypography,
  id: IconId,
  day: IconCalendar,
  number: IconHash,
  amount: IconCurrencyEuro,
  rate: IconPercentage,
  currency: IconCoins,
  email: IconAt,
  phone: IconPhone,
  link: IconLink,
  kind: IconList,
  words: IconTypography,
  choice: IconList,
  'yes-no': IconCheckbox,
  record: IconUsers,
}

const byKey: Record<string, Icon> = {
  dueDate: IconCalendarDue,
  documentNumber: IconFileText,
  documentKind: IconFileText,
  accountName: IconBuilding,
  productName: IconPackage,
  unitCost: IconCoins,
  costAmount: IconCoins,
  firstName: IconUser,
  lastName: IconUser,
  name: IconUser,
}

export const fieldIcon = ({ key, type }: Pick<ImportField, 'key' | 'type'>): Icon => byKey[key] ?? byType[type]
