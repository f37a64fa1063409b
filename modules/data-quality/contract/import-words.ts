/** Words that column names are built of, in English, German, French, Spanish, Italian and Dutch. */
export const words = {
  customer:
    'customer client cust buyer debtor kunde kunden debitor debitoren käufer käufers abnehmer auftraggeber client acheteur cliente comprador acquirente klant klanten koper afnemer',
  id: 'id ids number no nr num nbr code key ref reference nummer kennung kennnummer kennziffer schlüssel kürzel referenz numéro número numero código codigo codice identifiant identificador identificativo clave chiave sleutel',
  name: 'name full name fullname title bezeichnung benennung nom intitulé nombre nome denominazione denominación naam omschrijving',
  document:
    'invoice order sales order document doc transaction txn receipt voucher bill sale purchase po so bestell bestellung bestellungs auftrag auftrags rechnung rechnungs beleg vorgang vorgangs transaktion transaktions kauf verkauf verkaufs bon facture commande pièce vente factura pedido documento venta compra fattura ordine vendita acquisto factuur bestelling bestel order verkoop aankoop',
  line: 'line row item line line item record entry zeile zeilen position positions pos satz datensatz posten ligne línea fila riga posizione regel rij lfd laufende',
  date: 'date day dat datum tag jour fecha día data giorno dag',
  product:
    'product item sku article part material service produkt produkts produkte artikel artikels ware waren material teile leistung produit article référence producto artículo referencia prodotto articolo onderdeel',
  sub: 'sub unter teil neben sous sotto onder',
  place: 'city town place stadt ort wohnort ville ciudad città plaats',
  land: 'country land staat pays país paese',
  ship: 'ship shipping shipped delivery delivered required versand versands versende verschickt versandt liefer lieferung lieferungs geliefert auslieferung auslieferungs zustell zustellung livraison expédition envío entrega spedizione consegna verzend lever levering',
  shipped:
    'date day mode method class type name address city region country postal code datum tag am art modus methode weg klasse name adresse ort land plz jour mode fecha modo data tipo datum wijze',
  revenue:
    'sales revenue turnover umsatz umsätze umsatzes erlös erlöse verkauf verkäufe verkaufs absatz positions zeilen artikel rechnungs einnahmen ventes ventas ingresos vendite ricavi omzet',
  amount:
    'amount value total sum volume net betrag wert summe netto gesamt volumen umsatz erlös montant total importe neto importo netto totale bedrag waarde totaal',
  discount:
    'discount rebate rabatt rabatte nachlass nachlässe preisnachlass preisabschlag abschlag ermäßigung skonto remise rabais réduction descuento rebaja sconto korting',
  rate: 'rate percent pct ratio share satz rate quote anteil taux porcentaje tasa tasso percentuale percentage tarief',
  profit:
    'profit margin earnings gewinn gewinne ertrag erträge reinertrag rohertrag rohgewinn betriebsergebnis verdienst marge deckungsbeitrag überschuss bénéfice beneficio ganancia utile margine winst',
  group:
    'category family group line class type kategorie gruppe art klasse familie catégorie famille gamme grupo categoría familia gruppo categoria famiglia gamma categorie groep',
} as const

/** Left out of names before they are compared. */
export const fillers =
  'the of for in a an and per der die das des dem den zum zur von vom für und im de del della dello dei di du des la le les el los il lo van het een en par por per l d'

export const splitWords = (list: string) => list.split(' ')
