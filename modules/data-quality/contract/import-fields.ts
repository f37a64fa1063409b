import type { ImportKind } from './import.ts'

export type FieldType =
  | 'text'
  | 'id'
  | 'day'
  | 'number'
  | 'amount'
  | 'rate'
  | 'currency'
  | 'email'
  | 'phone'
  | 'link'
  | 'kind'
  /** Any text, also one that looks like a figure or a day. */
  | 'words'
  | 'choice'
  | 'yes-no'
  /** Another account or person, by number or name. */
  | 'record'

export type ImportField = {
  key: string
  /** As on the screen. */
  label: string
  type: FieldType
  /** Names a column may have, the likeliest first; `|` parts them. Case, accents, blanks and signs do not matter. */
  names: string
  /** Two lists of import-words whose every combination names the field as well. */
  built?: [keyof typeof import('./import-words.ts').words, keyof typeof import('./import-words.ts').words][]
  /** More than one column may be this field (second e-mail, address lines). */
  many?: boolean
  /** A field of the workspace's own. */
  own?: boolean
}

const accountAddress: ImportField[] = [
  {
    key: 'street',
    label: 'Street',
    type: 'text',
    many: true,
    names:
      'street|address|address 1|address line 1|address 2|address line 2|billing street|billing address|street address|mailing street|business street|straße|strasse|anschrift|adresse|straße und hausnummer|rue|adresse 1|adresse 2|dirección|direccion|calle|domicilio|indirizzo|via|adres|straat|straatnaam|po address line 1|po address line 2',
  },
  {
    key: 'postalCode',
    label: 'Postcode',
    type: 'id',
    names:
      'postcode|postal code|zip|zip code|zip postal code|postleitzahl|plz|billing zip postal code|billing postal code|billing zip|mailing zip postal code|code postal|cp|código postal|codigo postal|cap|codice postale|business postal code|po postal code',
  },
  {
    key: 'city',
    label: 'City',
    type: 'text',
    names:
      'city|town|suburb|stadt|ort|wohnort|ortschaft|billing city|mailing city|business city|po city|ville|localité|commune|ciudad|localidad|población|città|citta|comune|località|plaats|stad|woonplaats|gemeente|customer city|gemeinde',
    built: [['customer', 'place']],
  },
  {
    key: 'region',
    label: 'Region',
    type: 'text',
    names:
      'state|province|state province|state region|bundesland|kanton|billing state province|billing state|mailing state province|business state|po region|région|region|département|provincia|estado|comunidad|regione|provincie|landkreis|county|bundesstaat|gebiet|oblast|provinz|landesteil',
  },
  {
    key: 'country',
    label: 'Country',
    type: 'text',
    names:
      'country|country region|country code|land|staat land|länderkennzeichen|ländercode|billing country|mailing country|business country region|business country|po country|pays|país|pais|paese|nazione|nation|staat|customer country|länder',
    built: [['customer', 'land']],
  },
]

const reach: ImportField[] = [
  {
    key: 'email',
    label: 'E-mail',
    type: 'email',
    many: true,
    names:
      'email|e mail|mail|email address|e mail address|e mail adresse|email adresse|mailadresse|primary email|work email|person email|courriel|adresse mail|adresse email|correo|correo electrónico|indirizzo email|posta elettronica|mailadres|emailadres|e mail adres|contact email|customer email|kunden email|email 1|email 2',
  },
  {
    key: 'phone',
    label: 'Telephone',
    type: 'phone',
    many: true,
    names:
      'phone|telephone|phone number|phone numbers|tel|mobile|mobile phone|cell|cell phone|business phone|home phone|work phone|direct phone|person phone|telefon|telefonnummer|rufnummer|handy|mobil|mobiltelefon|téléphone|portable|tél|teléfono|telefono|móvil|cellulare|telefoon|telefoonnummer|mobiel|gsm|mobile number|contact phone',
  },
]

const sales: ImportField[] = [
  {
    key: 'accountName',
    label: 'Account',
    type: 'text',
    names:
      'customer name|customer|account name|account|client name|client|company|company name|firma|firmenname|unternehmen|sold to|bill to|bill to name|billing name|kunde|kundenname|name des kunden|kunden|debitor|auftraggeber|geschäftspartner|organisation|organization|société|raison sociale|cliente|empresa|razón social|azienda|ragione sociale|klant|klantnaam|bedrijf|bedrijfsnaam|contact name|buyer|käufer|abnehmer|name|full name',
    built: [['customer', 'name']],
  },
  {
    key: 'accountId',
    label: 'Account number',
    type: 'id',
    names:
      'customer id|customer number|account id|account number|client id|kundennummer|kunden nr|kd nr|kdnr|debitorennummer|debitor nr|id client|n client|id cliente|codice cliente|klantnummer|member id|master id|user id',
    built: [['customer', 'id']],
  },
  {
    key: 'firstName',
    label: 'First name',
    type: 'text',
    names: 'first name|firstname|given name|vorname|prénom|nombre de pila|nome proprio|voornaam',
  },
  {
    key: 'lastName',
    label: 'Last name',
    type: 'text',
    names:
      'last name|lastname|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam|familienaam',
  },
  {
    key: 'documentNumber',
    label: 'Document number',
    type: 'id',
    names:
      'invoice number|invoice no|invoice id|invoice|document number|document no|document|doc number|order number|order id|order no|order|num|rechnungsnummer|rechnungs nr|rechnungsnr|belegnummer|beleg nr|belegnr|beleg|rechnung|auftragsnummer|auftrags nr|auftrag|bestellnummer|bestell nr|bestell id|bestellung|vorgangsnummer|n facture|facture|número de factura|factura|numero fattura|fattura|factuurnummer|factuur|ordernummer|receipt number|transaction id',
    built: [['document', 'id']],
  },
  {
    key: 'documentKind',
    label: 'Document kind',
    type: 'kind',
    names:
      'document type|document kind|transaction type|invoice type|doc type|type|txn type|belegart|belegtyp|vorgangsart|dokumentart|rechnungsart|art des belegs|type de pièce|type de document|tipo de documento|tipo documento|soort document|documenttype|kind',
  },
  {
    key: 'invoiceDate',
    label: 'Invoice date',
    type: 'day',
    names:
      'invoice date|rechnungsdatum|date de facture|date facture|fecha de factura|data fattura|factuurdatum|document date|belegdatum|order date|bestelldatum|auftragsdatum|date de commande|fecha de pedido|data ordine|besteldatum|transaction date|txn date|posting date|buchungsdatum|sale date|sales date|verkaufsdatum|purchase date|kaufdatum|date|datum|fecha|data|date of sale|datum der bestellung|datum der rechnung|tag|order day|issue date|ausstellungsdatum|created at|orderdate|bestellt am|gekauft am|verkauft am|ordered on',
    built: [['document', 'date']],
  },
  {
    key: 'dueDate',
    label: 'Due date',
    type: 'day',
    names:
      'due date|payment due|due|fälligkeitsdatum|fälligkeit|fällig|fällig am|zahlbar bis|zahlungsziel|date d échéance|échéance|fecha de vencimiento|vencimiento|data scadenza|scadenza|vervaldatum|vervaldag',
  },
  {
    key: 'productCode',
    label: 'Product code',
    type: 'id',
    names:
      'product id|product code|sku|item code|item number|inventory item code|article number|part number|ean|gtin|upc|asin|artikelnummer|artikel nr|art nr|artnr|artikel id|produktnummer|produkt id|materialnummer|code article|référence|code produit|código de producto|codice articolo|codice prodotto|artikelcode|productcode',
    built: [['product', 'id']],
  },
  {
    key: 'productName',
    label: 'Product',
    type: 'text',
    names:
      'product name|product|item name|item|item product service|product service|product service full name|article|artikelname|artikelbezeichnung|artikel|produktname|produkt|produktbezeichnung|warenbezeichnung|ware|désignation|libellé|produit|nom du produit|producto|nombre del producto|prodotto|articolo|nome prodotto|productnaam|title|bezeichnung|warenname',
    built: [['product', 'name']],
  },
  {
    key: 'productFamily',
    label: 'Product family',
    type: 'text',
    names:
      'product family|category|product category|product group|product line|kategorie|hauptkategorie|warengruppe|produktgruppe|artikelgruppe|produktkategorie|oberkategorie|sparte|catégorie|famille|categoría|familia|categoria|famiglia|categorie|productgroep|artikelgroep|hoofdgroep|department|obergruppe|oberkategorie|produktart',
    built: [['product', 'group']],
  },
  {
    key: 'description',
    label: 'Description',
    type: 'text',
    names:
      'description|line description|item description|memo description|memo|details|beschreibung|positionstext|text|buchungstext|bemerkung|description ligne|descripción|descrizione|omschrijving',
  },
  {
    key: 'quantity',
    label: 'Quantity',
    type: 'number',
    names:
      'quantity|qty|item quantity|units|units sold|pieces|pcs|count|menge|anzahl|stück|stückzahl|stk|bestellmenge|verkaufte menge|absatz|absatzmenge|verkaufsmenge|quantité|qté|nombre|cantidad|unidades|quantità|qta|pezzi|aantal|hoeveelheid|stuks|order quantity|liefermenge|einheiten|mengen|anzahl stück|volume',
  },
  {
    key: 'listUnitPrice',
    label: 'List unit price',
    type: 'amount',
    names:
      'list unit price|list price|listenpreis|unit price|price per unit|price each|unit amount|item rate|sales price|selling price|price|rate|einzelpreis|stückpreis|preis pro stück|preis je einheit|einheitspreis|e preis|ep|vk|vk preis|verkaufspreis|grundpreis|preis|prix unitaire|prix|pu ht|prix catalogue|precio unitario|precio|precio de lista|prezzo unitario|prezzo|prezzo di listino|stukprijs|eenheidsprijs|prijs per stuk|prijs|catalogusprijs|priceeach',
  },
  {
    key: 'netUnitPrice',
    label: 'Net unit price',
    type: 'amount',
    names:
      'net unit price|net price|discounted price|effective price|nettopreis|netto einzelpreis|netto stückpreis|nettoeinzelpreis|rabattierter preis|prix net|prix unitaire net|precio neto|prezzo netto|nettoprijs',
  },
  {
    key: 'listAmount',
    label: 'List amount',
    type: 'amount',
    names:
      'list amount|gross sales|gross amount before discount|amount before discount|subtotal before discount|list total|listenbetrag|umsatz vor rabatt|betrag vor rabatt|warenwert|bruttoumsatz|montant brut|ventas brutas|importe bruto|vendite lorde|importo lordo|bruto omzet|gross',
  },
  {
    key: 'netAmount',
    label: 'Net amount',
    type: 'amount',
    names:
      'net amount|net sales|line amount|line total|item amount|extended price|extended amount|sales amount|sales|sale amount|amount|revenue|turnover|net|net total|sales value|nettoumsatz|nettobetrag|netto|umsatz|umsatz netto|netto umsatz|umsatzerlöse|umsatzerlös|erlös|erlöse|betrag|wert|nettowert|verkaufsbetrag|verkaufserlös|verkaufswert|verkäufe|verkauf|verkaufsumsatz|einnahmen|positionsbetrag|positionswert|zeilenbetrag|zeilensumme|gesamtpreis|summe|chiffre d affaires|ca|montant|montant ht|montant net|total ht|ventes|ventas|ventas netas|importe|importe neto|ingresos|vendite|importo|importo netto|fatturato|ricavi|omzet|netto omzet|bedrag|nettobedrag|regelbedrag|total|total amount|total price|subtotal|gesamtbetrag|gesamt|dollar value|spend|value|umsätze|verkaufspreis gesamt',
    built: [['revenue', 'amount']],
  },
  {
    key: 'amountWithTax',
    label: 'Amount with tax',
    type: 'amount',
    names:
      'amount with tax|amount including tax|amount incl tax|gross amount|total incl tax|total including tax|bruttobetrag|brutto|betrag brutto|gesamtbetrag brutto|inkl mwst|montant ttc|total ttc|importe con iva|total con iva|importo ivato|totale ivato|bedrag incl btw|incl btw',
  },
  {
    key: 'discountRate',
    label: 'Discount rate',
    type: 'rate',
    names:
      'discount rate|discount|discount percent|discount percentage|discount pct|rabattsatz|rabatt|rabatt prozent|rabatt in prozent|nachlass|preisnachlass|ermäßigung|remise|taux de remise|rabais|réduction|descuento|porcentaje descuento|sconto|percentuale sconto|korting|kortingspercentage|disc|disc percent|rabatte|skonto|abschlag|preisabschlag|rebate',
    built: [['discount', 'rate']],
  },
  {
    key: 'discountAmount',
    label: 'Discount amount',
    type: 'amount',
    names:
      'discount amount|discount value|item discount|line discount|total discount|rabattbetrag|rabattwert|nachlassbetrag|rabatt betrag|montant de remise|montant remise|importe descuento|importe del descuento|importo sconto|kortingsbedrag',
    built: [['discount', 'amount']],
  },
  {
    key: 'taxAmount',
    label: 'Tax amount',
    type: 'amount',
    names:
      'tax amount|tax|vat|vat amount|item tax amount|sales tax|gst|gst amount|mwst|mwst betrag|steuer|steuerbetrag|ust|ust betrag|umsatzsteuer|mehrwertsteuer|tva|montant tva|iva|importe iva|importo iva|btw|btw bedrag',
  },
  {
    key: 'taxRate',
    label: 'Tax rate',
    type: 'rate',
    names:
      'tax rate|vat rate|tax percent|vat percent|steuersatz|mwst satz|ust satz|taux tva|taux de tva|tipo iva|tipo de iva|aliquota iva|aliquota|btw tarief|btw percentage|tax percentage',
  },
  {
    key: 'unitCost',
    label: 'Unit cost',
    type: 'amount',
    names:
      'unit cost|cost per unit|cost price|purchase price|buying price|cost each|ek|ek preis|einkaufspreis|einstandspreis|stückkosten|selbstkosten|kosten pro stück|prix de revient|prix d achat|coût unitaire|coste unitario|costo unitario|precio de coste|precio de compra|prezzo di acquisto|inkoopprijs|kostprijs',
  },
  {
    key: 'costAmount',
    label: 'Cost amount',
    type: 'amount',
    names:
      'cost amount|cost of goods|cost of goods sold|cogs|total cost|line cost|cost of sales|cost|costs|wareneinsatz|materialeinsatz|herstellkosten|kosten|gesamtkosten|kostenbetrag|coût total|coût|coste total|coste|costo totale|costo|costi|kosten totaal|totale kosten',
  },
  {
    key: 'profit',
    label: 'Profit',
    type: 'amount',
    names:
      'profit|gross profit|margin|gross margin|margin amount|line profit|gewinn|rohgewinn|rohertrag|bruttogewinn|deckungsbeitrag|db|db1|ertrag|reingewinn|gewinnbetrag|marge|ergebnis|überschuss|bénéfice|profit brut|marge brute|beneficio|ganancia|margen|margen bruto|profitto|utile|guadagno|margine|margine lordo|winst|brutowinst|bruto marge|resultaat|gewinne|betriebsergebnis|verdienst|reinertrag|erträge|earnings',
    built: [['profit', 'amount']],
  },
  {
    key: 'charges',
    label: 'Charges',
    type: 'amount',
    names:
      'freight|shipping|shipping cost|shipping costs|shipping charge|shipping amount|postage|delivery charge|handling|shipping and handling|charges|versandkosten|fracht|frachtkosten|lieferkosten|porto|transportkosten|frais de port|frais de livraison|port|gastos de envío|portes|flete|spese di spedizione|spese di trasporto|trasporto|verzendkosten|vrachtkosten|bezorgkosten',
  },
  {
    key: 'documentTotal',
    label: 'Document total',
    type: 'amount',
    names:
      'invoice total|order total|document total|invoice amount|rechnungsbetrag|rechnungssumme|auftragssumme|auftragswert|bestellwert|belegsumme|total facture|total de la factura|total factura|totale fattura|factuurbedrag|factuurtotaal|order amount',
  },
  {
    key: 'currency',
    label: 'Currency',
    type: 'currency',
    names:
      'currency|currency code|curr|ccy|währung|währungscode|wkz|whg|devise|monnaie|moneda|divisa|valuta|munt|muntsoort',
  },
  {
    key: 'exchangeRate',
    label: 'Exchange rate',
    type: 'number',
    names:
      'exchange rate|fx rate|currency rate|wechselkurs|umrechnungskurs|kurs|taux de change|cours|tipo de cambio|tasso di cambio|cambio|wisselkoers|koers',
  },
  {
    key: 'lineId',
    label: 'Line number',
    type: 'id',
    names:
      'line id|line number|line no|row id|row number|row no|row|invoice line id|order line id|line item id|order item id|zeilen id|zeilennummer|zeilen nr|zeile|positions id|positionsnummer|position|pos|pos nr|lfd nr|laufende nummer|datensatz id|datensatznummer|id|n ligne|ligne|línea|riga|regel|regelnummer|index|reihen id|reihennummer|reihe|datensatz|nr|no|buchungszeile|satznummer|record',
    built: [['line', 'id']],
  },
  {
    key: 'segment',
    label: 'Segment',
    type: 'text',
    names:
      'segment|customer segment|customer group|customer type|kundensegment|kundengruppe|kundentyp|kundenart|zielgruppe|marktsegment|segment client|groupe client|segmento|segmento cliente|klantsegment|klantgroep|klanttype',
    built: [['customer', 'group']],
  },
  ...accountAddress.filter(({ key }) => key !== 'street'),
  ...reach,
]

/** Rapport's own id, as its exports write it. */
const recordId: ImportField = { key: 'recordId', label: 'Rapport id', type: 'id', names: 'rapport id' }

const accounts: ImportField[] = [
  {
    key: 'accountName',
    label: 'Name',
    type: 'text',
    names:
      'account name|company name|company|customer|customer name|organization name|organisation name|organization|organisation|display name|contact name|name|business name|firma|firmenname|firmenbezeichnung|unternehmen|kunde|kundenname|société|raison sociale|nom|entreprise|client|empresa|razón social|nombre|cliente|azienda|ragione sociale|nome|bedrijf|bedrijfsnaam|naam|klant|klantnaam|account|full name',
    built: [['customer', 'name']],
  },
  {
    key: 'accountId',
    label: 'Number',
    type: 'id',
    names:
      'account id|record id|external id|account number|customer id|customer number|organization id|organisation id|id|kundennummer|kunden nr|debitorennummer|kd nr|firmen id|id client|código|codice|klantnummer|nummer|number|code|supplier id|vendor id',
    built: [['customer', 'id']],
  },
  {
    key: 'accountKind',
    label: 'Organisation or person',
    type: 'kind',
    names:
      'account kind|kind|entity type|organisation or person|organization or person|person or company|account record type|art|kontoart|personenart',
  },
  {
    key: 'relationshipType',
    label: 'Relationship type',
    type: 'kind',
    names:
      'relationship type|relationship|account type|type|lifecycle stage|beziehungstyp|beziehung|geschäftspartnertyp|partnerart|type de relation|tipo de relación|tipo di relazione|relatietype',
  },
  {
    key: 'stage',
    label: 'Stage',
    type: 'text',
    names:
      'stage|relationship stage|account stage|customer stage|phase|beziehungsphase|kundenphase|étape|etapa|fase|phase de relation',
  },
  {
    key: 'health',
    label: 'Health',
    type: 'text',
    names:
      'health|relationship health|account health|customer health|gesundheit|kundengesundheit|santé|salud|salute|gezondheid',
  },
  {
    key: 'healthReason',
    label: 'Reason of the health',
    type: 'words',
    names: 'health reason|reason of the health|reason for health|risk reason|gesundheit grund|raison de la santé',
  },
  {
    key: 'parent',
    label: 'Parent',
    type: 'record',
    names:
      'parent|parent account|parent company|parent organization|parent organisation|parent account name|parent name|parent id|parent account id|belongs to|konzern|mutter|muttergesellschaft|mutterunternehmen|konzernmutter|obergesellschaft|übergeordneter account|übergeordnete firma|société mère|maison mère|compte parent|sociedad matriz|empresa matriz|matriz|cuenta principal|società madre|capogruppo|casa madre|moederbedrijf|moedermaatschappij',
  },
  { key: 'level', label: 'Level', type: 'number', names: 'level|account level|stufe|niveau|nivel|livello' },
  {
    key: 'segment',
    label: 'Segment',
    type: 'text',
    names:
      'segment|industry|sector|customer segment|customer group|branche|kundensegment|kundengruppe|secteur|secteur d activité|industria|sector industrial|segmento|settore|sectie|branche industrie',
  },
  {
    key: 'owner',
    label: 'Owner',
    type: 'text',
    names:
      'owner|account owner|company owner|record owner|organization owner|organisation owner|responsible|sales rep|support rep id|betreuer|zuständig|verantwortlich|kundenbetreuer|responsable|propriétaire|propietario|responsabile|proprietario|eigenaar|verantwoordelijke',
  },
  {
    key: 'website',
    label: 'Website',
    type: 'link',
    names:
      'website|website url|web|homepage|url|domain|company domain name|web page|internetseite|webseite|site web|site internet|sitio web|página web|sito web|sito',
  },
  {
    key: 'taxNumber',
    label: 'Tax number',
    type: 'id',
    names:
      'tax number|vat number|vat id|tax id|ust id|ust idnr|ust id nr|umsatzsteuer id|steuernummer|numéro de tva|n tva|nif|cif|rfc|partita iva|p iva|codice fiscale|btw nummer|kvk nummer|ein|abn|gstin|company number',
  },
  {
    key: 'firstName',
    label: 'First name',
    type: 'text',
    names: 'first name|firstname|given name|vorname|prénom|nombre de pila|voornaam',
  },
  {
    key: 'lastName',
    label: 'Last name',
    type: 'text',
    names:
      'last name|lastname|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam',
  },
  {
    key: 'currency',
    label: 'Currency',
    type: 'currency',
    names: 'currency|currency code|währung|devise|moneda|valuta|munt',
  },
  ...accountAddress,
  ...reach,
  recordId,
]

const contacts: ImportField[] = [
  {
    key: 'name',
    label: 'Name',
    type: 'text',
    names:
      'name|full name|display name|contact name|contact|contact full name|person name|ansprechpartner|kontakt|kontaktname|nom complet|contact nom|nombre completo|contacto|nome completo|contatto|volledige naam|contactpersoon|naam',
  },
  {
    key: 'firstName',
    label: 'First name',
    type: 'text',
    names: 'first name|firstname|given name|vorname|prénom|nombre|nombre de pila|nome|voornaam',
  },
  {
    key: 'lastName',
    label: 'Last name',
    type: 'text',
    names:
      'last name|lastname|surname|family name|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|achternaam|familienaam',
  },
  {
    key: 'accountName',
    label: 'Account',
    type: 'text',
    names:
      'account name|account|company name|company|organization name|organisation name|organization|organisation|organization 1 name|customer|firma|firmenname|unternehmen|kunde|société|entreprise|client|empresa|cliente|azienda|bedrijf|bedrijfsnaam|klant|employer|arbeitgeber',
  },
  {
    key: 'accountId',
    label: 'Account number',
    type: 'id',
    names:
      'account id|account number|customer id|company id|associated company id|associated company ids|organization id|kundennummer|firmen id|id client|id cliente|klantnummer',
    built: [['customer', 'id']],
  },
  {
    key: 'title',
    label: 'Title',
    type: 'text',
    names:
      'job title|title|position|role|organization title|organization 1 title|contact title|berufsbezeichnung|funktion|stelle|fonction|poste|titre|cargo|puesto|ruolo|qualifica|functie|functietitel',
  },
  {
    key: 'contactId',
    label: 'Number',
    type: 'id',
    names:
      'contact id|record id|person id|external id|id|kontakt id|kontaktnummer|ansprechpartner id|id contact|id contacto|id contatto|contactnummer',
  },
  {
    key: 'owner',
    label: 'Owner',
    type: 'text',
    names:
      'contact owner|owner|record owner|person owner|betreuer|zuständig|responsable|propietario|responsabile|eigenaar',
  },
  {
    key: 'birthday',
    label: 'Birthday',
    type: 'day',
    names:
      'birthday|birthdate|birth date|date of birth|dob|born|born on|geboren|geboren am|né le|fecha nacimiento|geburtstag|geburtsdatum|anniversaire|date de naissance|cumpleaños|fecha de nacimiento|compleanno|data di nascita|verjaardag|geboortedatum',
  },
  {
    key: 'language',
    label: 'Language',
    type: 'text',
    names: 'language|preferred language|correspondence language|sprache|korrespondenzsprache|langue|idioma|lingua|taal',
  },
  ...accountAddress,
  ...reach,
  recordId,
  { key: 'card', label: 'Rest of the card', type: 'words', names: 'vcard' },
]

const activities: ImportField[] = [
  {
    key: 'date',
    label: 'Date',
    type: 'day',
    names:
      'date|when|day|activity date|date and time|datetime|timestamp|happened at|start date|due date|created|created at|datum|wann|tag|aktivitätsdatum|fecha|data|quand|wanneer',
  },
  {
    key: 'time',
    label: 'Time',
    type: 'words',
    names: 'time|time of day|start time|due time|uhrzeit|zeit|heure|hora|ora|tijd',
  },
  {
    key: 'activityKind',
    label: 'Kind',
    type: 'kind',
    names:
      'kind|type|activity type|activity kind|engagement type|task type|event type|art|typ|aktivitätstyp|aktivitätsart|type d activité|tipo|tipo de actividad|tipo di attività|soort',
  },
  {
    key: 'accountName',
    label: 'Account',
    type: 'text',
    names:
      'account name|account|company name|company|organization name|organisation name|organization|organisation|customer|related to|firma|firmenname|unternehmen|kunde|société|entreprise|client|empresa|cliente|azienda|bedrijf|klant',
    built: [['customer', 'name']],
  },
  {
    key: 'accountId',
    label: 'Account number',
    type: 'id',
    names:
      'account id|account number|customer id|customer number|company id|organization id|organisation id|external id|kundennummer|kunden nr|firmen id|id client|id cliente|klantnummer',
    built: [['customer', 'id']],
  },
  {
    key: 'person',
    label: 'Person',
    type: 'text',
    names:
      'person|contact|contact name|contact person|with|with whom|name|attendee|participant|contact full name|ansprechpartner|kontakt|mit|mit wem|avec|contacto|contatto|contactpersoon',
  },
  {
    key: 'personId',
    label: 'Person number',
    type: 'id',
    names:
      'person id|contact id|who id|person number|contact number|kontakt id|kontaktnummer|id contact|id contacto|id contatto',
  },
  {
    key: 'minutes',
    label: 'Minutes',
    type: 'number',
    names:
      'minutes|min|duration|duration minutes|duration in minutes|length|time taken|dauer|dauer in minuten|minuten|durée|duración|durata|duur',
  },
  {
    key: 'text',
    label: 'Text',
    type: 'words',
    many: true,
    names:
      'text|note|notes|description|details|subject|title|body|content|summary|comment|comments|full comments|what was said|notiz|betreff|beschreibung|inhalt|bemerkung|objet|commentaire|asunto|descripción|oggetto|descrizione|onderwerp|omschrijving',
  },
  {
    key: 'formatting',
    label: 'Formatting',
    type: 'text',
    names: 'formatting',
  },
  {
    key: 'author',
    label: 'By whom',
    type: 'text',
    names:
      'author|by|by whom|who|logged by|written by|owner|activity owner|assigned to|assigned|user|member|created by|responsible|von|von wem|betreuer|zuständig|erstellt von|auteur|propriétaire|autor|propietario|autore|proprietario|eigenaar|door',
  },
]

/** What accounting files are read into, by the names of fields; nobody chooses columns of them. */
const accounting: ImportField[] = (
  [
    ...[
      ['record', 'Record', 'text'],
      ['accountName', 'Account', 'text'],
      ['parent', 'Belongs to', 'record'],
      ['email', 'E-mail', 'email'],
      ['phone', 'Phone', 'phone'],
      ['street', 'Address', 'text'],
      ['lineKind', 'Kind of line', 'kind'],
      ['documentKind', 'Kind of document', 'kind'],
      ['documentNumber', 'Number', 'id'],
      ['invoiceDate', 'Day', 'day'],
      ['dueDate', 'Due', 'day'],
      ['productCode', 'Product code', 'id'],
      ['productName', 'Product', 'text'],
      ['description', 'Description', 'text'],
    ],
    ...[
      ['quantity', 'Quantity', 'number'],
      ['listUnitPrice', 'Price', 'amount'],
      ['unitCost', 'Unit cost', 'amount'],
      ['listAmount', 'Gross', 'amount'],
      ['netAmount', 'Net', 'amount'],
      ['taxAmount', 'Tax', 'amount'],
      ['currency', 'Currency', 'currency'],
      ['lineId', 'Line', 'id'],
      ['settles', 'Paid where', 'text'],
      ['amount', 'Payment', 'amount'],
      ['reference', 'Reference', 'text'],
      ['pays', 'Pays', 'text'],
    ],
  ] as [string, string, FieldType][]
).map(([key, label, type]) => ({ key, label, type, names: key }))

/** The fields a file of a kind can fill. At least one field of each group is needed. */
export const importFields: Record<ImportKind, { fields: ImportField[]; required: string[][] }> = {
  accounts: { fields: accounts, required: [['accountName', 'lastName', 'firstName']] },
  contacts: { fields: contacts, required: [['name', 'lastName', 'firstName', 'email']] },
  accounting: { fields: accounting, required: [] },
  activities: {
    fields: activities,
    required: [['date'], ['accountName', 'accountId', 'person', 'personId']],
  },
  sales: {
    fields: sales,
    required: [
      ['accountName', 'accountId', 'lastName', 'email'],
      ['invoiceDate'],
      ['netAmount', 'listAmount', 'amountWithTax', 'listUnitPrice', 'netUnitPrice'],
    ],
  },
}

/**
 * Names of columns that look like a field and are not: another date, a part of a family, the address goods go to.
 * They are left out unless a person chooses otherwise.
 */
export const otherNames =
  'ship date|shipped date|shipping date|delivery date|required date|service date|versanddatum|versandtag|lieferdatum|liefertermin|date de livraison|date d expédition|fecha de envío|fecha de entrega|data spedizione|data consegna|verzenddatum|leverdatum|payment date|zahlungsdatum|sub category|subcategory|unterkategorie|subkategorie|untergruppe|unterwarengruppe|sous catégorie|subcategoría|sottocategoria|subcategorie|ship name|ship address|ship city|ship region|ship country|ship postal code|ship mode|versandart|liefername|lieferadresse|lieferort|lieferland|balance|saldo|running balance|terms|zahlungsbedingungen|discontinued|units in stock|units on order|reorder level|invoice amount paid|invoice amount due'

/** Two lists of import-words whose every combination is such a name as well; a third list stands between or behind. */
export const otherBuilt: (keyof typeof import('./import-words.ts').words)[][] = [
  ['ship', 'shipped'],
  ['sub', 'group'],
  ['product', 'sub', 'group'],
]
