import type { Handlers } from '#platform/server/slice.ts'
import type { paperRoutes } from '../../contract/paper-routes.ts'
import { answerPaper } from './answer-paper.ts'
import { copyPaper, orderPaper, revisePaper } from './follow-paper.ts'
import { issuePaper } from './issue-paper.ts'
import { listPapers, paperTotals } from './list-papers.ts'
import { cancelPaper, confirmPaper, deliverPaper, sendPaper } from './move-paper.ts'
import { offeredProducts } from './offered-products.ts'
import { paperContext } from './paper-context.ts'
import { findPaper } from './paper-queries.ts'
import { prepareCredit } from './prepare-credit.ts'
import { prepareDelivery } from './prepare-delivery.ts'
import { prepareInvoice } from './prepare-invoice.ts'
import { closePublicPages, openPublicPage } from './public-pages.ts'
import { answerPublicPaper, lookAtPaper } from './public-paper.ts'
import { changePaper, writePaper } from './write-paper.ts'

export const paperHandlers: Handlers<typeof paperRoutes> = {
  listPapers: (ctx, input) => listPapers(ctx, input),
  paperTotals: async (ctx, input) => ({ views: await paperTotals(ctx, input) }),
  paper: (ctx, { id }) => findPaper(ctx, id),
  writePaper: (ctx, input) => writePaper(ctx, input),
  changePaper: (ctx, input) => changePaper(ctx, input),
  sendPaper: (ctx, { id }) => sendPaper(ctx, id),
  confirmPaper: (ctx, { id }) => confirmPaper(ctx, id),
  deliverPaper: (ctx, { id }) => deliverPaper(ctx, id),
  issuePaper: (ctx, { id }) => issuePaper(ctx, id),
  answerPaper: (ctx, input) => answerPaper(ctx, input),
  revisePaper: (ctx, { id }) => revisePaper(ctx, id),
  orderPaper: (ctx, { id }) => orderPaper(ctx, id),
  prepareDelivery: (ctx, input) => prepareDelivery(ctx, input),
  prepareInvoice: (ctx, input) => prepareInvoice(ctx, input),
  prepareCredit: (ctx, input) => prepareCredit(ctx, input),
  copyPaper: (ctx, { id }) => copyPaper(ctx, id),
  cancelPaper: (ctx, { id }) => cancelPaper(ctx, id),
  paperContext: (ctx, input) => paperContext(ctx, input),
  offeredProducts: async (ctx, input) => ({ items: await offeredProducts(ctx, input) }),
  openPaperPage: (ctx, { id, until }) => openPublicPage(ctx, ctx.services.config.publicUrl, { paperId: id, until }),
  closePaperPages: (ctx, { id }) => closePublicPages(ctx, { paperId: id }),
  openDocumentPage: (ctx, { id, until }) =>
    openPublicPage(ctx, ctx.services.config.publicUrl, { documentId: id, until }),
  closeDocumentPages: (ctx, { id }) => closePublicPages(ctx, { documentId: id }),
  lookAtPaper: (ctx, input) => lookAtPaper(ctx, input),
  answerPublicPaper: (ctx, input) => answerPublicPaper(ctx, input),
}
