import { Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { KeyCap } from '../keys/KeyCap.tsx'
import type { Action } from '../keys/registry.ts'
import { singleKeysAreOn, switchSingleKeys } from '../keys/single-keys.ts'
import { useActions } from '../keys/useAction.ts'
import { useWords } from '../words/words.ts'
import classes from './KeySheet.module.css'
import { overlays } from './overlays.ts'

/** Every key that works now, made from what is registered. */
export function KeySheet({ open }: { open: boolean }) {
  const t = useWords()
  return (
    <Modal
      opened={open}
      onClose={overlays.close}
      title={t('Keys')}
      size={640}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Keys />
    </Modal>
  )
}

function Keys() {
  const t = useWords()
  const actions = useActions().filter((action) => action.keys !== undefined)
  const [on, setOn] = useState(singleKeysAreOn())
  const groups = Map.groupBy(actions, (action) => action.group ?? t('On this page'))
  return (
    <>
      <div className={classes.groups} data-key-sheet="">
        {[...groups].map(([group, members]) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.head}>{group}</h3>
            <KeyList actions={members} />
          </section>
        ))}
      </div>
      <Checkbox
        mt="md"
        label={t('Keys of one letter work outside of fields')}
        checked={on}
        onChange={(event) => {
          setOn(event.currentTarget.checked)
          switchSingleKeys(event.currentTarget.checked)
        }}
      />
    </>
  )
}

const KeyList = ({ actions }: { actions: readonly Action[] }) => (
  <dl className={classes.list}>
    {actions.map(({ id, label, keys = '' }) => (
      <div key={id} className={classes.row}>
        <dt>{label}</dt>
        <dd>
          <span className="r-hidden">{keys}</span>
          <KeyCap keys={keys} />
        </dd>
      </div>
    ))}
  </dl>
)
