import type { AccountingKind } from './accounting-file.ts'

/** A table that one of these programs writes or reads. Names are compared without case, blanks and signs. */
export interface Layout {
  kind: AccountingKind
  title: string
  /** What its rows are. */
  holds: 'invoices' | 'credit-notes' | 'sales' | 'customers' | 'items' | 'payments' | 'transactions'
  /** Fields that together give it away. */
  needs: string[]
  /** Names of which one has to be there where nobody says what the file is: others have such columns too. */
  tells: string[]
  /** Field → the names its column has. */
  columns: Record<string, string[]>
}

const quickbooksLines = {
  customer: ['Customer', 'Customer full name', 'Client'],
  due: ['DueDate', 'Due date'],
  terms: ['Terms'],
  memo: ['Memo', 'Customer memo'],
  item: ['Item(Product/Service)', 'Product/Service', 'Item'],
  description: ['ItemDescription', 'Product/Service Description', 'Description'],
  quantity: ['ItemQuantity', 'Product/Service Quantity', 'Quantity', 'Qty'],
  rate: ['ItemRate', 'Product/Service Rate', 'Rate'],
  amount: ['ItemAmount', 'Product/Service Amount', 'Amount'],
  taxable: ['Taxable'],
  taxRate: ['TaxRate'],
  tax: ['ItemTaxAmount', 'TaxAmount', 'Product/Service Tax Amount'],
  currency: ['Currency', 'Currency Code'],
}

const xeroAddress = {
  street: ['POAddressLine1'],
  city: ['POCity'],
  region: ['PORegion'],
  postalCode: ['POPostalCode'],
  country: ['POCountry'],
}

/** The first whose needs are all there is taken: what is more particular stands before. */
const layouts: Layout[] = [
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online invoices',
    holds: 'invoices',
    needs: ['number', 'customer', 'day', 'amount'],
    tells: ['ItemAmount', 'Item(Product/Service)'],
    columns: {
      ...quickbooksLines,
      number: ['InvoiceNo', 'Invoice number'],
      day: ['InvoiceDate', 'Invoice date'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online credit memos',
    holds: 'credit-notes',
    needs: ['number', 'customer', 'day', 'amount'],
    tells: ['CreditMemoNo', 'CreditMemoDate', 'Credit memo number'],
    columns: {
      ...quickbooksLines,
      number: ['CreditMemoNo', 'Credit memo number', 'CreditNoteNo'],
      day: ['CreditMemoDate', 'Credit memo date', 'CreditNoteDate'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online: sales in detail',
    holds: 'sales',
    needs: ['customer', 'day', 'type', 'number', 'item', 'amount'],
    tells: ['Transaction Type'],
    columns: {
      customer: ['Customer', 'Customer full name', 'Client', 'Name', 'Group'],
      day: ['Date', 'Transaction date'],
      type: ['Transaction Type', 'Type'],
      number: ['Num', 'No.'],
      item: ['Product/Service', 'Product/Service full name', 'Product', 'Item'],
      description: ['Memo/Description', 'Description', 'Memo'],
      quantity: ['Qty', 'Quantity'],
      rate: ['Sales Price', 'Rate'],
      amount: ['Amount'],
      currency: ['Currency'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online payments',
    holds: 'payments',
    needs: ['day', 'customer', 'amount'],
    tells: ['ReferenceNo', 'Deposit To Account Name', 'Amount received'],
    columns: {
      day: ['PaymentDate', 'Payment date'],
      customer: ['Customer', 'Customer full name', 'Customer name'],
      amount: ['Amount', 'Payment amount', 'Amount received'],
      pays: ['InvoiceNo', 'Invoice number'],
      reference: ['ReferenceNo', 'Reference number', 'Reference', 'PaymentNo'],
      memo: ['Memo'],
      currency: ['Currency', 'Currency code'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online: list of transactions',
    holds: 'transactions',
    needs: ['customer', 'day', 'type', 'amount'],
    tells: ['Transaction Type'],
    columns: {
      customer: ['Customer', 'Customer full name', 'Client', 'Name', 'Group'],
      day: ['Date', 'Transaction date'],
      type: ['Transaction Type', 'Type'],
      reference: ['Num', 'No.'],
      memo: ['Memo/Description', 'Memo'],
      amount: ['Amount'],
      currency: ['Currency'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online customers',
    holds: 'customers',
    needs: ['customer', 'email', 'phone'],
    tells: ['Phone Numbers', 'Customer full name', 'Display name'],
    columns: {
      customer: ['Customer', 'Customer full name', 'Display name', 'Name'],
      person: ['Full Name', 'Contact name'],
      email: ['Email'],
      phone: ['Phone Numbers', 'Phone'],
      mobile: ['Mobile'],
      address: ['Billing Address', 'Address'],
      street: ['Street', 'Street Address', 'Billing street'],
      city: ['City', 'Billing city'],
      region: ['State', 'Billing state'],
      postalCode: ['ZIP', 'Postal code', 'Billing ZIP'],
      country: ['Country', 'Billing country'],
      terms: ['Terms'],
      note: ['Note', 'Notes'],
    },
  },
  {
    kind: 'quickbooks-csv',
    title: 'QuickBooks Online products and services',
    holds: 'items',
    needs: ['item', 'itemKind', 'price'],
    tells: ['Product/Service', 'Product/Service Name', 'Product/Service full name'],
    columns: {
      item: ['Product/Service', 'Product/Service Name', 'Product/Service full name'],
      itemKind: ['Type', 'Item type', 'Product/Service type'],
      description: ['Description', 'Sales Description', 'Memo/Description'],
      price: ['Price', 'Sales Price', 'Sales Price / Rate', 'Rate'],
      cost: ['Cost', 'Purchase Cost'],
    },
  },
  {
    kind: 'xero-csv',
    title: 'Xero sales invoices',
    holds: 'invoices',
    needs: ['customer', 'number', 'day', 'rate'],
    tells: ['ContactName'],
    columns: {
      ...xeroAddress,
      customer: ['ContactName'],
      email: ['EmailAddress'],
      number: ['InvoiceNumber'],
      reference: ['Reference'],
      day: ['InvoiceDate'],
      due: ['DueDate'],
      item: ['InventoryItemCode'],
      description: ['Description'],
      quantity: ['Quantity'],
      rate: ['UnitAmount'],
      discountRate: ['Discount'],
      amount: ['LineAmount'],
      tax: ['TaxAmount'],
      currency: ['Currency'],
      type: ['Type'],
      status: ['Status'],
      total: ['Total'],
      paid: ['InvoiceAmountPaid'],
    },
  },
  {
    kind: 'xero-csv',
    title: 'Xero payments',
    holds: 'payments',
    needs: ['day', 'pays', 'amount'],
    tells: ['CurrencyCode', 'AmountPaid'],
    columns: {
      day: ['Date', 'PaymentDate'],
      pays: ['InvoiceNumber'],
      amount: ['Amount', 'AmountPaid'],
      customer: ['ContactName', 'Contact'],
      reference: ['Reference'],
      currency: ['CurrencyCode', 'Currency'],
    },
  },
  {
    kind: 'xero-csv',
    title: 'Xero contacts',
    holds: 'customers',
    needs: ['customer', 'email', 'firstName'],
    tells: ['ContactName'],
    columns: {
      ...xeroAddress,
      customer: ['ContactName'],
      customerNumber: ['AccountNumber'],
      email: ['EmailAddress'],
      firstName: ['FirstName'],
      lastName: ['LastName'],
      phone: ['PhoneNumber'],
      mobile: ['MobileNumber'],
    },
  },
  {
    kind: 'xero-csv',
    title: 'Xero items',
    holds: 'items',
    needs: ['item', 'price'],
    tells: ['ItemCode'],
    columns: {
      item: ['ItemCode'],
      itemName: ['ItemName'],
      description: ['SalesDescription'],
      price: ['SalesUnitPrice'],
      cost: ['PurchasesUnitPrice'],
    },
  },
]

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '')

/** The layout of these columns and where its fields are; undefined where they are of none. */
export function layoutOf(
  columns: string[],
  kind?: AccountingKind,
): { layout: Layout; places: Map<string, number> } | undefined {
  const at = new Map(columns.map((name, place) => [plain(name), place]))
  for (const layout of layouts) {
    if (kind ? layout.kind !== kind : !layout.tells.some((name) => at.has(plain(name)))) continue
    const places = new Map(
      Object.entries(layout.columns).flatMap(([field, names]) => {
        const place = names.map((name) => at.get(plain(name))).find((each) => each !== undefined)
        return place === undefined ? [] : [[field, place] as const]
      }),
    )
    if (layout.needs.every((field) => places.has(field))) return { layout, places }
  }
  return undefined
}
