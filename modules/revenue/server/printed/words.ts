/** The words of the printed forms: a row a word, a column a language. A language that is not here is written in English. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'hi', 'ar'] as const
type Language = (typeof languages)[number]

// biome-ignore format: a table is read in rows
const table = {
  invoice: ['Invoice', 'Rechnung', 'Facture', 'Factura', 'Fattura', 'Factuur', 'Faktura', 'Fatura', 'बीजक', 'فاتورة'],
  'credit-note': ['Credit note', 'Gutschrift', 'Avoir', 'Factura rectificativa', 'Nota di credito', 'Creditnota', 'Faktura korygująca', 'Nota de crédito', 'क्रेडिट नोट', 'إشعار دائن'],
  quote: ['Quote', 'Angebot', 'Devis', 'Presupuesto', 'Preventivo', 'Offerte', 'Oferta', 'Orçamento', 'कोटेशन', 'عرض سعر'],
  order: ['Order confirmation', 'Auftragsbestätigung', 'Confirmation de commande', 'Confirmación de pedido', 'Conferma d’ordine', 'Orderbevestiging', 'Potwierdzenie zamówienia', 'Confirmação de encomenda', 'ऑर्डर की पुष्टि', 'تأكيد الطلب'],
  delivery: ['Delivery note', 'Lieferschein', 'Bon de livraison', 'Albarán', 'Documento di trasporto', 'Pakbon', 'Dowód dostawy', 'Guia de remessa', 'सुपुर्दगी नोट', 'إشعار تسليم'],
  'purchase-order': ['Purchase order', 'Bestellung', 'Bon de commande', 'Orden de compra', 'Ordine di acquisto', 'Inkooporder', 'Zamówienie', 'Ordem de compra', 'क्रय आदेश', 'أمر شراء'],
  statement: ['Statement of account', 'Kontoauszug', 'Relevé de compte', 'Estado de cuenta', 'Estratto conto', 'Rekeningoverzicht', 'Zestawienie rozrachunków', 'Extrato de conta', 'खाता विवरण', 'كشف حساب'],
  reminder: ['Payment reminder', 'Zahlungserinnerung', 'Rappel de paiement', 'Recordatorio de pago', 'Sollecito di pagamento', 'Betalingsherinnering', 'Wezwanie do zapłaty', 'Lembrete de pagamento', 'भुगतान स्मरण पत्र', 'تذكير بالدفع'],

  number: ['Number', 'Nummer', 'Numéro', 'Número', 'Numero', 'Nummer', 'Numer', 'Número', 'क्रमांक', 'الرقم'],
  date: ['Date', 'Datum', 'Date', 'Fecha', 'Data', 'Datum', 'Data', 'Data', 'दिनांक', 'التاريخ'],
  due: ['Due', 'Fällig am', 'Échéance', 'Vencimiento', 'Scadenza', 'Vervaldatum', 'Termin płatności', 'Vencimento', 'देय तिथि', 'تاريخ الاستحقاق'],
  validUntil: ['Valid until', 'Gültig bis', 'Valable jusqu’au', 'Válido hasta', 'Valido fino al', 'Geldig tot', 'Ważna do', 'Válido até', 'मान्य तिथि', 'صالح حتى'],
  wantedOn: ['Wanted by', 'Liefertermin', 'Livraison souhaitée', 'Entrega prevista', 'Consegna richiesta', 'Gewenste levering', 'Termin dostawy', 'Entrega pretendida', 'वांछित तिथि', 'موعد التسليم المطلوب'],
  deliveredOn: ['Delivered on', 'Lieferdatum', 'Date de livraison', 'Fecha de entrega', 'Data di consegna', 'Leverdatum', 'Data dostawy', 'Data de entrega', 'सुपुर्दगी दिनांक', 'تاريخ التسليم'],
  period: ['Period', 'Zeitraum', 'Période', 'Periodo', 'Periodo', 'Periode', 'Okres', 'Período', 'अवधि', 'الفترة'],
  corrects: ['Corrects', 'Zu Rechnung', 'Corrige la facture', 'Rectifica la factura', 'Rettifica la fattura', 'Bij factuur', 'Koryguje fakturę', 'Corrige a fatura', 'संशोधित बीजक', 'تصحيح للفاتورة'],
  customerNumber: ['Customer number', 'Kundennummer', 'Numéro de client', 'Número de cliente', 'Codice cliente', 'Klantnummer', 'Numer klienta', 'Número de cliente', 'ग्राहक क्रमांक', 'رقم العميل'],
  supplierNumber: ['Supplier number', 'Lieferantennummer', 'Numéro de fournisseur', 'Número de proveedor', 'Codice fornitore', 'Leveranciersnummer', 'Numer dostawcy', 'Número de fornecedor', 'आपूर्तिकर्ता क्रमांक', 'رقم المورد'],
  orderNumber: ['Order', 'Bestellung', 'Commande', 'Pedido', 'Ordine', 'Bestelling', 'Zamówienie', 'Encomenda', 'ऑर्डर', 'الطلب'],
  reference: ['Your reference', 'Ihr Zeichen', 'Votre référence', 'Su referencia', 'Vostro riferimento', 'Uw referentie', 'Państwa znak', 'Sua referência', 'आपका संदर्भ', 'مرجعكم'],
  taxNumber: ['Tax number', 'USt-IdNr.', 'N° TVA', 'NIF', 'Partita IVA', 'Btw-nummer', 'NIP', 'NIF', 'कर क्रमांक', 'الرقم الضريبي'],
  registration: ['Register', 'Register', 'Registre', 'Registro', 'Registro', 'Register', 'Rejestr', 'Registo', 'पंजीयन', 'السجل التجاري'],
  deliverTo: ['Deliver to', 'Lieferadresse', 'Livrer à', 'Entregar en', 'Consegnare a', 'Leveren aan', 'Adres dostawy', 'Entregar em', 'सुपुर्दगी का पता', 'عنوان التسليم'],

  item: ['Item', 'Beschreibung', 'Désignation', 'Concepto', 'Descrizione', 'Omschrijving', 'Nazwa', 'Descrição', 'विवरण', 'البيان'],
  quantity: ['Quantity', 'Menge', 'Quantité', 'Cantidad', 'Quantità', 'Aantal', 'Ilość', 'Quantidade', 'मात्रा', 'الكمية'],
  price: ['Price', 'Preis', 'Prix', 'Precio', 'Prezzo', 'Prijs', 'Cena', 'Preço', 'मूल्य', 'السعر'],
  discount: ['Discount', 'Rabatt', 'Remise', 'Descuento', 'Sconto', 'Korting', 'Rabat', 'Desconto', 'छूट', 'الخصم'],
  tax: ['Tax', 'USt.', 'TVA', 'IVA', 'IVA', 'Btw', 'VAT', 'IVA', 'कर', 'الضريبة'],
  amount: ['Amount', 'Betrag', 'Montant', 'Importe', 'Importo', 'Bedrag', 'Kwota', 'Valor', 'राशि', 'المبلغ'],

  lines: ['Sum of items', 'Summe der Positionen', 'Total des lignes', 'Suma de conceptos', 'Totale righe', 'Subtotaal', 'Suma pozycji', 'Soma dos itens', 'मदों का योग', 'مجموع البنود'],
  charge: ['Charge', 'Zuschlag', 'Frais', 'Cargo', 'Addebito', 'Toeslag', 'Opłata', 'Encargo', 'प्रभार', 'رسوم'],
  net: ['Total without tax', 'Nettobetrag', 'Total hors taxes', 'Base imponible', 'Totale imponibile', 'Totaal exclusief btw', 'Razem netto', 'Total sem IVA', 'कर रहित योग', 'الإجمالي قبل الضريبة'],
  taxOf: ['{tax} on {basis}', '{tax} auf {basis}', '{tax} sur {basis}', '{tax} sobre {basis}', '{tax} su {basis}', '{tax} over {basis}', '{tax} od {basis}', '{tax} sobre {basis}', '{basis} पर {tax}', '{tax} على {basis}'],
  total: ['Total', 'Gesamtbetrag', 'Total TTC', 'Total', 'Totale', 'Totaal', 'Razem brutto', 'Total', 'कुल योग', 'الإجمالي'],
  paid: ['Paid', 'Bereits bezahlt', 'Déjà payé', 'Pagado', 'Già pagato', 'Reeds betaald', 'Zapłacono', 'Pago', 'भुगतान किया गया', 'المدفوع'],
  amountDue: ['Amount due', 'Zu zahlen', 'À payer', 'A pagar', 'Da pagare', 'Te betalen', 'Do zapłaty', 'A pagar', 'देय राशि', 'المبلغ المستحق'],
  credited: ['Amount credited', 'Gutschriftsbetrag', 'Montant de l’avoir', 'Importe abonado', 'Importo accreditato', 'Gecrediteerd bedrag', 'Kwota korekty', 'Valor creditado', 'जमा राशि', 'المبلغ الدائن'],
  pricesWithTax: ['Prices include tax.', 'Preise einschließlich USt.', 'Prix TTC.', 'Precios con IVA incluido.', 'Prezzi IVA inclusa.', 'Prijzen inclusief btw.', 'Ceny zawierają VAT.', 'Preços com IVA incluído.', 'मूल्य में कर शामिल है।', 'الأسعار شاملة الضريبة.'],

  terms: ['Terms', 'Zahlungsbedingungen', 'Conditions de paiement', 'Condiciones de pago', 'Condizioni di pagamento', 'Betalingsvoorwaarden', 'Warunki płatności', 'Condições de pagamento', 'भुगतान की शर्तें', 'شروط الدفع'],
  earlyDiscount: ['{rate} off ({amount}) if paid by {day}', '{rate} Skonto ({amount}) bei Zahlung bis {day}', 'Escompte de {rate} ({amount}) pour paiement avant le {day} inclus', '{rate} de descuento ({amount}) si se paga hasta el {day}', 'Sconto {rate} ({amount}) per pagamento entro il {day}', '{rate} korting ({amount}) bij betaling uiterlijk {day}', 'Skonto {rate} ({amount}) przy zapłacie do {day}', '{rate} de desconto ({amount}) se pago até {day}', '{day} तक भुगतान पर {rate} छूट ({amount})', 'خصم {rate} ({amount}) عند الدفع حتى {day}'],
  bank: ['Bank', 'Bank', 'Banque', 'Banco', 'Banca', 'Bank', 'Bank', 'Banco', 'बैंक', 'البنك'],
  holder: ['Account holder', 'Kontoinhaber', 'Titulaire', 'Titular', 'Intestatario', 'Rekeninghouder', 'Właściciel rachunku', 'Titular', 'खाताधारक', 'صاحب الحساب'],
  account: ['Account', 'Konto', 'Compte', 'Cuenta', 'Conto', 'Rekening', 'Rachunek', 'Conta', 'खाता', 'الحساب'],
  paymentReference: ['Payment reference', 'Verwendungszweck', 'Référence du paiement', 'Concepto del pago', 'Causale', 'Betalingskenmerk', 'Tytuł płatności', 'Referência do pagamento', 'भुगतान संदर्भ', 'مرجع الدفع'],
  scan: ['Scan to pay', 'Zum Bezahlen scannen', 'Scannez pour payer', 'Escanee para pagar', 'Scansiona per pagare', 'Scan om te betalen', 'Zeskanuj, aby zapłacić', 'Leia para pagar', 'भुगतान के लिए स्कैन करें', 'امسح الرمز للدفع'],

  balance: ['Balance', 'Saldo', 'Solde', 'Saldo', 'Saldo', 'Saldo', 'Saldo', 'Saldo', 'शेष', 'الرصيد'],
  carried: ['Balance brought forward', 'Saldovortrag', 'Solde reporté', 'Saldo anterior', 'Saldo precedente', 'Beginsaldo', 'Saldo początkowe', 'Saldo anterior', 'पिछला शेष', 'رصيد مرحل'],
  payment: ['Payment', 'Zahlung', 'Paiement', 'Pago', 'Pagamento', 'Betaling', 'Płatność', 'Pagamento', 'भुगतान', 'دفعة'],
  'write-off': ['Written off', 'Ausgebucht', 'Passé en perte', 'Cancelado', 'Stornato', 'Afgeboekt', 'Odpisano', 'Anulado', 'बट्टे खाते', 'مشطوب'],
  fee: ['Reminder fee', 'Mahngebühr', 'Frais de rappel', 'Gastos de reclamación', 'Spese di sollecito', 'Aanmaningskosten', 'Opłata za wezwanie', 'Taxa de lembrete', 'स्मरण शुल्क', 'رسوم التذكير'],
  interest: ['Interest', 'Verzugszinsen', 'Intérêts', 'Intereses', 'Interessi', 'Rente', 'Odsetki', 'Juros', 'ब्याज', 'فائدة'],
  open: ['Open', 'Offen', 'Ouvert', 'Pendiente', 'Aperto', 'Openstaand', 'Do zapłaty', 'Em aberto', 'बकाया', 'المتبقي'],
  page: ['Page {page} of {pages}', 'Seite {page} von {pages}', 'Page {page} sur {pages}', 'Página {page} de {pages}', 'Pagina {page} di {pages}', 'Pagina {page} van {pages}', 'Strona {page} z {pages}', 'Página {page} de {pages}', 'पृष्ठ {page} / {pages}', 'صفحة {page} من {pages}'],

  reasonE: ['Exempt from tax', 'Steuerfrei', 'Exonéré de TVA', 'Exento de IVA', 'Esente IVA', 'Vrijgesteld van btw', 'Zwolnione z VAT', 'Isento de IVA', 'कर मुक्त', 'معفى من الضريبة'],
  reasonAE: ['Reverse charge', 'Steuerschuldnerschaft des Leistungsempfängers', 'Autoliquidation', 'Inversión del sujeto pasivo', 'Inversione contabile', 'Btw verlegd', 'Odwrotne obciążenie', 'IVA – autoliquidação', 'प्रतिलोम प्रभार', 'احتساب عكسي للضريبة'],
  reasonK: ['Supply within the EU, free of tax', 'Steuerfreie innergemeinschaftliche Lieferung', 'Livraison intracommunautaire exonérée', 'Entrega intracomunitaria exenta', 'Cessione intracomunitaria non imponibile', 'Intracommunautaire levering, btw 0 %', 'Wewnątrzwspólnotowa dostawa towarów', 'Transmissão intracomunitária isenta', 'यूरोपीय संघ के भीतर कर मुक्त आपूर्ति', 'توريد داخل الاتحاد الأوروبي معفى'],
  reasonG: ['Export, free of tax', 'Steuerfreie Ausfuhrlieferung', 'Exportation exonérée', 'Exportación exenta', 'Esportazione non imponibile', 'Uitvoer, btw 0 %', 'Eksport, VAT 0 %', 'Exportação isenta', 'निर्यात, कर मुक्त', 'تصدير معفى من الضريبة'],
  reasonO: ['Outside the scope of the tax', 'Nicht steuerbar', 'Hors champ de la TVA', 'No sujeto a IVA', 'Fuori campo IVA', 'Buiten de btw', 'Nie podlega VAT', 'Fora do âmbito do IVA', 'कर के दायरे से बाहर', 'خارج نطاق الضريبة'],
} satisfies Record<string, readonly string[]>

export type Word = keyof typeof table
export type Words = (word: Word, values?: Record<string, string>) => string

/** The words of a language; `{name}` in them is put in. */
export function wordsOf(language: string): Words {
  const wanted = new Intl.Locale(language).language
  const column = Math.max(languages.indexOf(wanted as Language), 0)
  return (word, values = {}) =>
    table[word][column]!.replace(/\{(\w+)\}/g, (_, name: string) => isolated(values[name] ?? ''))
}

/** So that what stands around it does not turn its order: a telephone number among Arabic words. */
export const isolated = (text: string) => `\u2068${text}\u2069`

/** For the test. */
export const wordTable: { languages: readonly string[]; table: Record<string, readonly string[]> } = {
  languages,
  table,
}
