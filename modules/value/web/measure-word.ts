import type { Portfolio } from '../contract/portfolio.ts'

export const measureWord = ({ measure }: Pick<Portfolio, 'measure'>) =>
  measure === 'gross-profit' ? 'gross profit' : 'net sales'
