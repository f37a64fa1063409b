import type { NoteKind } from '#modules/activities/contract/note.ts'

/** What files call a kind of activity, in the languages that columns are read in. */
const words: Record<NoteKind, string> = {
  note: 'note|notes|memo|comment|notiz|bemerkung|nota|notitie|commentaire|comentario',
  call: 'call|calls|phone|phone call|logged call|telephone|anruf|telefonat|telefon|appel|appel téléphonique|llamada|chiamata|telefonata|telefoongesprek|gesprek',
  meeting:
    'meeting|meetings|event|appointment|besprechung|termin|treffen|meeting online|réunion|rendez-vous|reunión|cita|riunione|appuntamento|vergadering|afspraak',
  message:
    'message|messages|email|e-mail|mail|emails|sms|text|text message|whatsapp|letter|nachricht|brief|courriel|mensaje|correo|messaggio|bericht',
  visit: 'visit|visits|site visit|besuch|kundenbesuch|visite|visita|bezoek',
}

export const kindsByWord: Readonly<Record<string, NoteKind>> = Object.fromEntries(
  Object.entries(words).flatMap(([kind, names]) => names.split('|').map((name) => [name, kind as NoteKind])),
)
