export { portfolioReport } from './portfolio-report.ts'
