import type { PersonPanelProps } from '#modules/relationships/web/index.ts'
import { HistorySheet } from './HistorySheet.tsx'

/** Who changed what of a person, beside their account or the list of people. */
export const PersonHistory = ({ contactId, name, close }: PersonPanelProps) => (
  <HistorySheet of={{ type: 'contact', id: contactId }} {...(name && { name })} onClose={close} />
)
