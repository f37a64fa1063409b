import { Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import { KeyCap, useWords } from '#platform/web/index.ts'
import type { PaperKind, PaperLineKind } from '../../contract/papers.ts'
import type { DraftLine, LineChange, LineEdit } from './draft.ts'
import { paperLineWord } from './words.ts'

interface LineMenuProps {
  line: DraftLine
  kind: PaperKind
  setLine: (line: DraftLine, change: LineChange) => void
  edit: (line: DraftLine, what: LineEdit) => void
}

export const kindsOn = (kind: PaperKind): PaperLineKind[] =>
  kind === 'credit-note' ? ['return', 'allowance', 'text'] : ['sale', 'charge', 'text']

/** What a line can be made, and where it can go. */
export function LineMenu({ line, kind, setLine, edit }: LineMenuProps) {
  const t = useWords()
  const kinds = line.kind === 'advance' ? [] : kindsOn(kind)
  return (
    <Menu.Dropdown>
      {kinds.length > 0 && <Menu.Label>{t('Kind')}</Menu.Label>}
      {kinds.map((each) => (
        <Menu.Item
          key={each}
          aria-checked={each === line.kind}
          role="menuitemradio"
          onClick={() => setLine(line, { kind: each })}
          data-active={each === line.kind || undefined}
        >
          {t(paperLineWord[each])}
        </Menu.Item>
      ))}
      {kind === 'quote' && line.kind !== 'text' && (
        <>
          <Menu.Divider />
          <Menu.Item
            onClick={() =>
              setLine(line, line.optional ? { optional: false, chosen: true, choice: null } : { optional: true })
            }
          >
            {line.optional ? t('No option any more') : t('Make it an option')}
          </Menu.Item>
          {line.optional && line.choice === null && (
            <Menu.Item onClick={() => edit(line, 'either')}>{t('Either this or the option above')}</Menu.Item>
          )}
          {line.optional && line.choice === null && (
            <Menu.Item onClick={() => setLine(line, { chosen: !line.chosen })}>
              {line.chosen ? t('Leave it out at first') : t('Take it at first')}
            </Menu.Item>
          )}
        </>
      )}
      {kind === 'credit-note' && line.kind === 'return' && (
        <Menu.Item onClick={() => setLine(line, { restocked: !line.restocked })}>
          {line.restocked ? t('Not back into stock') : t('Back into stock')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconPlus size={16} />}
        rightSection={<KeyCap keys="alt+Enter" />}
        onClick={() => edit(line, 'insert')}
      >
        {t('Line below')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={16} />}
        rightSection={<KeyCap keys="mod+d" />}
        onClick={() => edit(line, 'duplicate')}
      >
        {t('Duplicate')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={16} />}
        rightSection={<KeyCap keys="alt+ArrowUp" />}
        onClick={() => edit(line, 'up')}
      >
        {t('Move up')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} />}
        rightSection={<KeyCap keys="alt+ArrowDown" />}
        onClick={() => edit(line, 'down')}
      >
        {t('Move down')}
      </Menu.Item>
      <Menu.Item
        color="loss"
        leftSection={<IconTrash size={16} />}
        rightSection={<KeyCap keys="mod+Delete" />}
        onClick={() => edit(line, 'remove')}
      >
        {t('Remove')}
      </Menu.Item>
    </Menu.Dropdown>
  )
}
