import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { useRef } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { FormattedText } from '../../contract/formatted-text.ts'
import { extensionsWith } from './extensions.ts'
import words from './FormattedWords.module.css'
import classes from './TextEditor.module.css'
import { TextToolbar } from './TextToolbar.tsx'

export interface TextEditorProps {
  label: string
  /** What stands in it at first. */
  text: FormattedText
  placeholder?: string
  onChange: (text: FormattedText) => void
  /** ⌘↵ and Esc. */
  save: () => void
  leave: () => void
}

/** Words with formatting, by keys, buttons or the signs of Markdown; has the focus when it comes. */
export function TextEditor({ label, text, placeholder = '', ...rest }: TextEditorProps) {
  const t = useWords()
  const latest = useRef(rest)
  latest.current = rest
  const editor = useEditor({
    extensions: extensionsWith({ placeholder, done: (item) => t('Done: {{item}}', { item }) }),
    content: text,
    autofocus: 'end',
    injectCSS: false,
    onUpdate: ({ editor: changed }) => latest.current.onChange(textIn(changed)),
    editorProps: {
      attributes: {
        class: `${words.text} ${classes.input}`,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
      },
      handleKeyDown: (_, event) => {
        if (event.isComposing) return false
        if (event.key === 'Escape') latest.current.leave()
        else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) latest.current.save()
        else return false
        event.preventDefault()
        return true
      },
    },
  })
  return (
    <div className={classes.editor}>
      <TextToolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  )
}

/** The schema of the editor is that of the text. */
const textIn = (editor: Editor) => editor.getJSON() as FormattedText
