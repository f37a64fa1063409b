import type { Api } from './house.ts'

/** Ids of papers of every kind, by what can be done with them next. */
export const paperRecords = [
  'paper',
  'quoteToSend',
  'sentQuote',
  'acceptedQuote',
  'orderToConfirm',
  'openOrder',
  'deliveryToHandOver',
  'invoiceToIssue',
] as const
export type PaperRecords = Record<(typeof paperRecords)[number], string>

type Of = PaperRecords & { account: string; contact: string; document: string }
let numbered = 0

const lines = [{ description: 'Salt', quantity: '2', unitPrice: '1.00' }]

/** As `inputs` of every-route.ts, for the routes of papers. */
export const paperInputs: Record<string, (of: Of) => Record<string, unknown>> = {
  'revenue.listPapers': () => ({}),
  'revenue.paperTotals': () => ({}),
  'revenue.paper': ({ paper }) => ({ id: paper }),
  'revenue.writePaper': ({ account, contact }) => ({ kind: 'quote', accountId: account, contactId: contact, lines }),
  'revenue.changePaper': ({ paper }) => ({ id: paper, title: `Title ${numbered++}` }),
  'revenue.sendPaper': ({ quoteToSend }) => ({ id: quoteToSend }),
  'revenue.confirmPaper': ({ orderToConfirm }) => ({ id: orderToConfirm }),
  'revenue.deliverPaper': ({ deliveryToHandOver }) => ({ id: deliveryToHandOver }),
  'revenue.issuePaper': ({ invoiceToIssue }) => ({ id: invoiceToIssue }),
  'revenue.answerPaper': ({ sentQuote }) => ({ id: sentQuote, answer: 'accepted' }),
  'revenue.revisePaper': ({ acceptedQuote }) => ({ id: acceptedQuote }),
  'revenue.orderPaper': ({ acceptedQuote }) => ({ id: acceptedQuote }),
  'revenue.prepareDelivery': ({ openOrder }) => ({ id: openOrder }),
  'revenue.prepareInvoice': ({ openOrder }) => ({ id: openOrder }),
  'revenue.prepareCredit': ({ document }) => ({ id: document, as: 'return' }),
  'revenue.copyPaper': ({ paper }) => ({ id: paper }),
  'revenue.cancelPaper': ({ paper }) => ({ id: paper }),
  'revenue.paperContext': ({ account }) => ({ accountId: account }),
  'revenue.offeredProducts': () => ({}),
  'revenue.openPaperPage': ({ acceptedQuote }) => ({ id: acceptedQuote }),
  'revenue.closePaperPages': ({ acceptedQuote }) => ({ id: acceptedQuote }),
  'revenue.openDocumentPage': ({ document }) => ({ id: document }),
  'revenue.closeDocumentPages': ({ document }) => ({ id: document }),
}

export const paperNarrowing: Record<string, (of: Of) => Record<string, unknown>> = {
  'revenue.listPapers': ({ account }) => ({ accountId: account }),
  'revenue.paperTotals': ({ account }) => ({ accountId: account }),
}

export async function fillPapers({ revenue }: Api, accountId: string): Promise<PaperRecords> {
  const write = async (kind: 'quote' | 'order' | 'delivery' | 'invoice') =>
    (await revenue.writePaper({ kind, accountId, lines })).id
  const sent = async () => (await revenue.sendPaper({ id: await write('quote') })).id
  const acceptedQuote = await sent()
  await revenue.answerPaper({ id: acceptedQuote, answer: 'accepted', name: 'Ben' })
  await revenue.openPaperPage({ id: acceptedQuote })
  const { id: openOrder } = await revenue.confirmPaper({ id: await write('order') })
  return {
    ...{ paper: await write('quote'), quoteToSend: await write('quote'), sentQuote: await sent(), acceptedQuote },
    ...{ orderToConfirm: await write('order'), openOrder, deliveryToHandOver: await write('delivery') },
    invoiceToIssue: await write('invoice'),
  }
}

/** What papers are asked for by and made of, that is no field of an account, a person or a note. */
export const neutralOnPapers = [
  ...['view', 'currency', 'day', 'validUntil', 'title', 'reference', 'note', 'dueDays', 'earlyDays', 'earlyRate'],
  ...['taxMode', 'discountRate', 'discountAmount', 'answer', 'chosen', 'billing', 'rate', 'amount', 'as', 'restocked'],
  ...['codes', 'until', 'answerPaper.name'],
  ...['listPapers', 'paperTotals', 'writePaper', 'changePaper', 'paperContext', 'offeredProducts'].flatMap((route) => [
    `${route}.accountId`,
    `${route}.kind`,
  ]),
]
