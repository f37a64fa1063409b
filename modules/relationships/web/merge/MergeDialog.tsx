import { Button, Modal } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failed, formatNumber, Loading, sentenceOf, useSession, useWords } from '#platform/web/index.ts'
import { api } from '../api.ts'
import { type MergePreview, otherSide, rowsOf } from './choice.ts'
import classes from './Merge.module.css'
import { RecordPick } from './RecordPick.tsx'
import { SideBySide } from './SideBySide.tsx'
import { useChoice } from './useChoice.ts'
import { type MergedType, type Named, pathOf, useMerge } from './useMerge.ts'

interface MergeDialogProps {
  type: MergedType
  of: Named
  /** Where it is known already, as of two that were selected. */
  other?: Named
  onClose: () => void
}

/** Picks the other record, shows what a merge does, and merges. */
export function MergeDialog({ type, of, other: known, onClose }: MergeDialogProps) {
  const t = useWords()
  const [other, setOther] = useState(known)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Merge {{name}}', { name: of.name })}
      size={other ? 720 : 440}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {other === undefined ? (
        <RecordPick type={type} without={of.id} onPick={setOther} />
      ) : (
        <TheTwo
          {...{ type, of, other, onClose }}
          {...(known === undefined && { pickAgain: () => setOther(undefined) })}
        />
      )}
    </Modal>
  )
}

interface TheTwoProps extends MergeDialogProps {
  other: Named
  pickAgain?: () => void
}

function TheTwo({ type, of, other, onClose, pickAgain }: TheTwoProps) {
  const t = useWords()
  const preview = useQuery({
    queryKey: ['merge', type, of.id, other.id],
    queryFn: ({ signal }) => {
      const ask = type === 'account' ? api.previewAccountMerge : api.previewContactMerge
      return ask({ id: of.id, mergedId: other.id }, { signal })
    },
    staleTime: 0,
    retry: false,
  })
  const rows = rowsOf([], preview.data)
  const choice = useChoice(other.id, rows)
  const merge = useMerge(type, onClose)
  const records = { a: of, b: other }
  const survivor = records[choice.stays]
  const merged = records[otherSide(choice.stays)]
  const sideOf = ({ id, name }: Named) => ({
    ...{ name, kind: type === 'account' ? ('firm' as const) : ('person' as const) },
    to: pathOf(type, id),
  })
  if (preview.error !== null)
    return (
      <>
        <Failed title={t('These two cannot be merged')} error={preview.error} />
        <Foot pickAgain={pickAgain} onClose={onClose} />
      </>
    )
  if (preview.data === undefined) return <Loading rows={6} height={34} />
  return (
    <>
      {preview.data.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      <SideBySide records={{ a: sideOf(of), b: sideOf(other) }} rows={rows} choice={choice} mayMerge />
      <p className={classes.says}>
        <Moves preview={preview.data} to={survivor.name} of={merged.name} turned={choice.stays === 'b'} />
      </p>
      {merge.error !== null && (
        <p className={classes.refused} role="alert">
          {sentenceOf(merge.error)}
        </p>
      )}
      <Foot pickAgain={pickAgain} onClose={onClose}>
        <Button
          size="form"
          variant="filled"
          leftSection={<IconArrowMerge size={16} />}
          loading={merge.isPending}
          data-autofocus
          onClick={() => merge.mutate({ survivor, merged, take: choice.take })}
        >
          {t('Merge into {{name}}', { name: survivor.name })}
        </Button>
      </Foot>
    </>
  )
}

/** "12 documents and 3 notes move to Saltgrass Hotels", known of the way that was asked for. */
function Moves(props: { preview: MergePreview; to: string; of: string; turned: boolean }) {
  const t = useWords()
  const { preview, to, of, turned } = props
  const { locale } = useSession()
  const moves = preview.moves.filter(({ count }) => count > 0)
  if (turned || moves.length === 0)
    return t('Everything of {{of}} moves to {{to}}. It can be undone, months later too.', { of, to })
  const what = moves.map(({ count, label }) => `${formatNumber(count, locale)} ${label}`).join(', ')
  return t('To {{to}} move: {{what}}. It can be undone, months later too.', { to, what })
}

interface FootProps {
  pickAgain: (() => void) | undefined
  onClose: () => void
  children?: React.ReactNode
}

function Foot({ pickAgain, onClose, children }: FootProps) {
  const t = useWords()
  return (
    <div className={classes.foot}>
      {children}
      {pickAgain !== undefined && (
        <Button size="form" onClick={pickAgain}>
          {t('Pick another')}
        </Button>
      )}
      <Button size="form" variant="subtle" onClick={onClose}>
        {t('Cancel')}
      </Button>
    </div>
  )
}
