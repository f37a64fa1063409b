import { useCallback, useMemo, useRef } from 'react'
import { type CellEdit, useFields, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { ContactFields } from '../../contract/account.ts'
import type { ListedContact } from '../../contract/contact-list.ts'
import { writtenOf } from '../custom-fields/CustomInput.tsx'
import type { SaveCustom } from '../custom-fields/useCustomEdits.tsx'
import { ChoicePick, type PickedChoice } from '../fields/ChoicePick.tsx'
import { languagesIn } from '../person/languages.ts'
import { useChangePersonRow } from '../useChangePersonRow.ts'
import { buyingRoles, roleWord } from '../words.ts'
import type { EditedField } from './contact-columns.tsx'

type Save = (row: ListedContact, change: ContactFields, shown: Partial<ListedContact>) => void

/** How people are edited in their list: each field where it stands, own fields too. */
export function usePeopleEdits() {
  const t = useWords()
  const { locale } = useSession()
  const { mayWrite } = useFields()
  const mayChange = useMay('contact:change')
  const change = useChangePersonRow()
  // The columns stay the same while people are edited.
  const latest = useRef<Save>(() => {})
  latest.current = (row, fields, shown) =>
    change({ person: row, change: fields, shown, said: t('{{name}} saved', { name: row.name }) })
  const editOf = useMemo(() => {
    const save: Save = (...saved) => latest.current(...saved)
    const roles = buyingRoles.map((value) => ({ value, label: t(roleWord[value] ?? value) }))
    const edits: Record<EditedField, CellEdit<ListedContact>> = {
      name: {
        pen: true,
        text: ({ name }) => name,
        fault: (text) => (text.trim() === '' ? t('The name is missing') : undefined),
        save: (row, text) => save(row, { name: text.trim() }, { name: text.trim() }),
      },
      jobTitle: typed('jobTitle'),
      email: typed('email'),
      phone: typed('phone'),
      buyingRole: chosen('buyingRole', t('Role in buying'), () => roles, t('No role is called that')),
      language: chosen('language', t('Language'), () => languagesIn(locale), t('No language is called that')),
    }
    return (field: EditedField) => (mayChange && mayWrite(`contact.${field}`) ? edits[field] : undefined)

    function typed(field: 'jobTitle' | 'email' | 'phone'): CellEdit<ListedContact> {
      return {
        text: (row) => row[field] ?? '',
        save: (row, text) => {
          const value = text.trim() || null
          save(row, { [field]: value }, { [field]: value })
        },
      }
    }

    function chosen(
      field: 'buyingRole' | 'language',
      label: string,
      choices: () => readonly PickedChoice[],
      nothing: string,
    ): CellEdit<ListedContact> {
      return {
        text: (row) => row[field] ?? '',
        save: (row, text) => save(row, { [field]: text || null } as ContactFields, { [field]: text || null }),
        field: ({ row, save: pick, keep, leave }) => (
          <ChoicePick
            {...{ label, listLabel: label, nothing, choices: choices(), value: row[field] ?? '' }}
            none={t('None')}
            onPick={pick}
            onTab={keep}
            onLeave={leave}
            bare
          />
        ),
      }
    }
  }, [t, locale, mayChange, mayWrite])
  const saveOwn = useCallback<SaveCustom<ListedContact>>((row, { key }, value) => {
    const custom = { ...row.custom, [key]: value }
    latest.current(row, { custom: { [key]: writtenOf(value) } }, { custom })
  }, [])
  return { editOf, saveOwn }
}
