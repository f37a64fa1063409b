import { ActionIcon } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconHeading,
  IconItalic,
  IconList,
  IconListCheck,
  IconListNumbers,
} from '@tabler/icons-react'
import { type ChainedCommands, type Editor, useEditorState } from '@tiptap/react'
import { type Icon, KeyCap, Tooltip, useWords } from '#platform/web/index.ts'
import { LinkButton } from './LinkButton.tsx'
import classes from './TextEditor.module.css'

interface Form {
  /** As the editor calls it. */
  name: string
  label: string
  icon: Icon
  keys: string
  toggle: (chain: ChainedCommands) => ChainedCommands
}

const forms: readonly Form[] = [
  { name: 'bold', label: 'Bold', icon: IconBold, keys: 'mod+b', toggle: (chain) => chain.toggleBold() },
  { name: 'italic', label: 'Italic', icon: IconItalic, keys: 'mod+i', toggle: (chain) => chain.toggleItalic() },
  {
    ...{ name: 'heading', label: 'Heading', icon: IconHeading, keys: 'mod+alt+3' },
    toggle: (chain) => chain.toggleHeading({ level: 3 }),
  },
  {
    ...{ name: 'bulletList', label: 'List', icon: IconList, keys: 'mod+shift+8' },
    toggle: (chain) => chain.toggleBulletList(),
  },
  {
    ...{ name: 'orderedList', label: 'Numbered list', icon: IconListNumbers, keys: 'mod+shift+7' },
    toggle: (chain) => chain.toggleOrderedList(),
  },
  {
    ...{ name: 'taskList', label: 'Checklist', icon: IconListCheck, keys: 'mod+shift+9' },
    toggle: (chain) => chain.toggleTaskList(),
  },
  {
    ...{ name: 'blockquote', label: 'Quote', icon: IconBlockquote, keys: 'mod+shift+b' },
    toggle: (chain) => chain.toggleBlockquote(),
  },
]

/** How the words at the cursor are formatted, and a button to have it otherwise. */
export function TextToolbar({ editor }: { editor: Editor }) {
  const t = useWords()
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => forms.filter(({ name }) => now.isActive(name)).map(({ name }) => name),
  })
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('Formatting')}>
      {forms.map(({ name, label, icon: Sign, keys, toggle }) => (
        <Tooltip
          key={name}
          label={
            <span className={classes.tip}>
              {t(label)} <KeyCap keys={keys} />
            </span>
          }
        >
          <ActionIcon
            size="panel"
            className={classes.form}
            aria-label={t(label)}
            aria-pressed={active.includes(name)}
            // The words keep the focus, and the phone its keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => toggle(editor.chain().focus()).run()}
          >
            <Sign size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
      <LinkButton editor={editor} />
    </div>
  )
}
