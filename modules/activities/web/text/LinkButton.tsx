import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { type FormEvent, useState } from 'react'
import { Tooltip, useWords } from '#platform/web/index.ts'
import { addressIn } from './address-in.ts'
import classes from './TextEditor.module.css'

/** Makes a link of the words that are chosen, changes the one at the cursor, or takes it away. */
export function LinkButton({ editor }: { editor: Editor }) {
  const t = useWords()
  const [open, setOpen] = useState(false)
  const address = useEditorState({ editor, selector: ({ editor: now }) => addressAt(now) })
  const close = () => {
    setOpen(false)
    editor.commands.focus()
  }
  return (
    <Popover opened={open} onChange={setOpen} onClose={close} width={300} position="bottom-start" trapFocus>
      <Popover.Target>
        <Tooltip label={t('Link')} disabled={open}>
          <ActionIcon
            size="panel"
            className={classes.form}
            aria-label={t('Link')}
            aria-pressed={address !== ''}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setOpen(!open)}
          >
            <IconLink size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('Link')}>
        <LinkForm editor={editor} address={address} close={close} />
      </Popover.Dropdown>
    </Popover>
  )
}

function LinkForm({ editor, address, close }: { editor: Editor; address: string; close: () => void }) {
  const t = useWords()
  const [typed, setTyped] = useState(address)
  const [fault, setFault] = useState<string>()
  const set = (event: FormEvent) => {
    event.preventDefault()
    const href = addressIn(typed)
    if (!href) return setFault(t('Give an address such as https://oxbow.example, an e-mail or a telephone number.'))
    write(editor, href, typed.trim())
    close()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    close()
  }
  return (
    <form className={classes.link} onSubmit={set}>
      <TextInput
        label={t('Leads to')}
        placeholder="https://"
        data-autofocus
        value={typed}
        error={fault}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.linkActions}>
        <Button type="submit" size="panel" variant="filled">
          {t('Set the link')}
        </Button>
        {address !== '' && (
          <Button size="panel" variant="subtle" onClick={remove}>
            {t('Take the link away')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Over the words that are chosen or are a link already; where there are none, the address is the words. */
function write(editor: Editor, href: string, words: string) {
  const chain = editor.chain().focus().extendMarkRange('link')
  if (editor.state.selection.empty && addressAt(editor) === '')
    chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run()
  else chain.setLink({ href }).run()
}

const addressAt = (editor: Editor): string => {
  const { href } = editor.getAttributes('link')
  return typeof href === 'string' ? href : ''
}
