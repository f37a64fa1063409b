import { IconInfoCircle } from '@tabler/icons-react'
import { rowsOf, useChoice } from '#modules/relationships/web/index.ts'
import { Failed, formatNumber, formatShare, Loading, useMay, useSession, useWords } from '#platform/web/index.ts'
import type { DuplicatePair } from '../../contract/duplicate.ts'
import classes from './Duplicates.module.css'
import { likelihoodWord, reasonText, wholeShare } from './duplicate-words.ts'
import { PairFields } from './PairFields.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { type Review, step } from './review.ts'
import type { useDecisions } from './useDecisions.ts'
import { usePairDetail } from './usePairs.ts'

interface PairReviewProps {
  item: { pair: DuplicatePair; refused?: string }
  left: number
  pairs: { review: Review; change: (next: (review: Review) => Review) => void }
  decisions: ReturnType<typeof useDecisions>
}

/** Two records side by side, why they may be one, and what is decided about them. */
export function PairReview({ item: { pair, refused }, left, pairs, decisions }: PairReviewProps) {
  const t = useWords()
  const may = useMayDecide(pair)
  const { detail, error, again, preview } = usePairDetail(pair, may.merge)
  const rows = detail ? rowsOf(detail.fields, preview) : []
  const choice = useChoice(pair.id, rows)
  return (
    <>
      <div className={classes.pair} data-page-scroll="">
        <PairHead pair={pair} left={left} refused={refused} />
        {detail === undefined && error === null && <Loading rows={8} height={34} />}
        {detail === undefined && error !== null && (
          <Failed title={t('The two did not load')} error={error} again={() => void again()} />
        )}
        {detail !== undefined && (
          <PairFields detail={detail} rows={rows} choice={choice} mayMerge={may.merge} warnings={preview?.warnings} />
        )}
      </div>
      <ReviewBar
        kind={pair.kind}
        may={may}
        stays={choice.stays}
        undo={decisions.undo}
        does={{
          decide: (as) => decisions.decide({ pair, as, stays: choice.stays, take: choice.take }),
          step: (by) => pairs.change((review) => step(review, by)),
          keep: choice.keep,
          move: choice.move,
          turn: choice.turn,
        }}
      />
    </>
  )
}

/** One has to be changed and the other goes. */
function useMayDecide({ kind }: DuplicatePair) {
  const change = useMay(`${kind}:change`)
  const remove = useMay(`${kind}:delete`)
  const tell = useMay('contact:change')
  return { merge: change && remove, apart: tell }
}

function PairHead({ pair, left, refused }: { pair: DuplicatePair; left: number; refused: string | undefined }) {
  const t = useWords()
  const { locale } = useSession()
  const share = formatShare(wholeShare(pair.probability), locale, 0)
  return (
    <header className={classes.head}>
      <h2 className={classes.sentence} aria-live="polite">
        <span className="r-hidden">{t('{{a}} and {{b}}', { a: pair.a.name, b: pair.b.name })}: </span>
        {pair.kind === 'contact'
          ? t('{{likely}} one person', { likely: t(likelihoodWord(pair.probability)) })
          : t('{{likely}} one firm', { likely: t(likelihoodWord(pair.probability)) })}
        <span className={classes.share}>{share}</span>
      </h2>
      <span className={classes.left}>{t('{{number}} left', { count: left, number: formatNumber(left, locale) })}</span>
      {pair.reasons.length > 0 && <p className={classes.why}>{reasonText(pair)}</p>}
      {refused !== undefined && (
        <p className={classes.refused}>
          <IconInfoCircle size={16} />
          {refused}
        </p>
      )}
    </header>
  )
}
