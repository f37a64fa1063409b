import { useMemo } from 'react'
import type { Column } from '#platform/web/index.ts'
import type { AccountRow } from '../../contract/account.ts'
import { type CustomRecord, customName } from '../../contract/custom-field.ts'
import { CustomShown, useCustomText } from './CustomShown.tsx'
import { type SaveCustom, useCustomEdits } from './useCustomEdits.tsx'
import { useCustomFields } from './useCustomFields.ts'

/** A column of the list of accounts or people for each field of the workspace's own; with `save` edited where it stands. */
export function useCustomColumns<Row extends Pick<AccountRow, 'custom'>>(
  record: CustomRecord,
  save?: SaveCustom<Row>,
): Column<Row>[] {
  const editOf = useCustomEdits(record, save)
  const fields = useCustomFields(record)
  const text = useCustomText()
  return useMemo(
    () =>
      fields.map((field): Column<Row> => {
        const is = field.result ?? field.type
        const edit = editOf(field)
        return {
          ...{ id: customName(field.key), head: field.name, width: 150, sort: 'asc' },
          ...(edit && { edit }),
          ...((is === 'number' || is === 'money') && { align: 'end' as const }),
          // Several choices beside each other would not have room in a row: they stand as a text.
          cell: ({ custom }) =>
            field.type === 'choices' ? (
              text(field, custom?.[field.key])
            ) : (
              <CustomShown field={field} value={custom?.[field.key]} />
            ),
        }
      }),
    [fields, text, editOf],
  )
}
