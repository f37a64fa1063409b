import { Modal } from '@mantine/core'
import { useWords } from '#platform/web/index.ts'
import { type FormattedText, textAsFormatted } from '../../contract/formatted-text.ts'
import { NoteText } from '../text/NoteText.tsx'
import { bothWords, theirsIn, type Words } from './note-clash.ts'
import { SavedMeanwhile } from './SavedMeanwhile.tsx'

interface NoteClashProps {
  /** Of the last try to save. */
  error: unknown
  mine: Words
  write: (text: FormattedText, version: number) => void
  /** Back to the editor, with all that was typed. */
  back: () => void
  drop: () => void
}

/** Somebody else wrote into the note first: what both wrote, one of them or both stay. */
export function NoteClash({ error, mine, write, back, drop }: NoteClashProps) {
  const t = useWords()
  const theirs = theirsIn(error)
  if (!theirs) return null
  const words: Words = { ...mine, ...theirs.words }
  const both = bothWords(words, mine)
  return (
    <Modal opened onClose={back} title={t('Note')} size={640} closeButtonProps={{ 'aria-label': t('Close') }}>
      <SavedMeanwhile
        clash={{ fields: { text: { yours: mine, theirs: words } }, mine: { text: mine }, version: theirs.version }}
        labelOf={() => 'Text'}
        shown={(_, value) => <NoteText {...(value as Words)} />}
        bothOf={() => both}
        save={({ text }, version) => write(documentIn(text!), version)}
        drop={drop}
      />
    </Modal>
  )
}

const documentIn = (chosen: Words | FormattedText): FormattedText =>
  'content' in chosen ? chosen : (chosen.formatted ?? textAsFormatted(chosen.body))
