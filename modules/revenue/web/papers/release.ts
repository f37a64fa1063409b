import { IconFileArrowRight, IconFileCheck, IconTruckDelivery } from '@tabler/icons-react'
import type { Icon } from '#platform/web/index.ts'
import type { PaperKind } from '../../contract/papers.ts'

export type Move = 'sendPaper' | 'confirmPaper' | 'deliverPaper' | 'issuePaper'

interface Release {
  move: Move
  label: string
  icon: Icon
}

const issue: Release = { move: 'issuePaper', label: 'Issue', icon: IconFileCheck }

const releases: Record<PaperKind, Release> = {
  quote: { move: 'sendPaper', label: 'Mark as sent', icon: IconFileArrowRight },
  order: { move: 'confirmPaper', label: 'Confirm', icon: IconFileCheck },
  delivery: { move: 'deliverPaper', label: 'Mark as delivered', icon: IconTruckDelivery },
  invoice: issue,
  'credit-note': issue,
}

/** How a draft of a kind leaves the house. */
export const releaseOf = (kind: PaperKind): Release => releases[kind]
