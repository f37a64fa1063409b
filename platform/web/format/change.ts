import { formatNumber, formatShare } from './number.ts'

/** Whether more of the measure is good news: net sales up, late days down, rates of cost neither by themselves. */
export type Better = 'up' | 'down' | 'neither'

export interface ChangeReading {
  direction: 'up' | 'down' | 'level'
  mood: 'good' | 'bad' | 'plain'
  text: string
}

/** How a measure moved, as a fraction of what it was: 0.118 → ▲ 11.8%. Undefined where nothing was before. */
export function relativeChange(now: number, before: number): number | undefined {
  if (before === 0) return undefined
  return (now - before) / Math.abs(before)
}

export function readChange(change: number, better: Better, locale: string): ChangeReading {
  const text = formatShare(Math.abs(change), locale)
  return { ...moodOf(Math.round(change * 1000), better), text }
}

/** A difference of two shares, in points: 0.004 → "0.4 pts". */
export function readPoints(difference: number, better: Better, locale: string): ChangeReading {
  const text = `${formatNumber(Math.abs(difference) * 100, locale, 1)} pts`
  return { ...moodOf(Math.round(difference * 1000), better), text }
}

function moodOf(thousandths: number, better: Better): Pick<ChangeReading, 'direction' | 'mood'> {
  if (thousandths === 0) return { direction: 'level', mood: 'plain' }
  const direction = thousandths > 0 ? 'up' : 'down'
  if (better === 'neither') return { direction, mood: 'plain' }
  return { direction, mood: direction === better ? 'good' : 'bad' }
}
