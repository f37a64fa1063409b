/** Small files of made-up banks, each of them of the same account and the same three movements where the format allows. */
export const iban = 'DE75512108001245126199'

const camtParty = (version: string, name: string) =>
  version === '08' ? `<Pty><Nm>${name}</Nm></Pty>` : `<Nm>${name}</Nm>`

export const camt = (version: '02' | '08', closing = '1316.50') => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-04T06:00:00</CreDtTm></GrpHdr>
<Stmt><Id>2026-211</Id><ElctrncSeqNb>211</ElctrncSeqNb>
<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-03</Dt></Dt></Bal>
<Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">1190.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>${version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'}
<BookgDt><Dt>2026-11-03</Dt></BookgDt><ValDt><Dt>2026-11-03</Dt></ValDt><AcctSvcrRef>B-1</AcctSvcrRef>
<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr>${camtParty(version, 'Gullwing Bakery &amp; Sons')}</Dbtr><DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct>
<Cdtr>${camtParty(version, 'Oxbow &amp; Tern')}</Cdtr></RltdPties>
<RmtInf><Ustrd>Invoice INV-2026-0O17</Ustrd><Ustrd>thank you</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><NtryRef>2</NtryRef><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>${version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'}
<BookgDt><Dt>2026-11-03</Dt></BookgDt><AcctSvcrRef>B-2</AcctSvcrRef><AddtlNtryInf>Collected payments</AddtlNtryInf>
<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
<TxDtls><Refs><EndToEndId>E2E-7</EndToEndId></Refs>${version === '08' ? '<Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>' : '<AmtDtls><TxAmt><Amt Ccy="EUR">10.00</Amt></TxAmt></AmtDtls>'}
<RltdPties><Dbtr>${camtParty(version, 'Quillon Ltd')}</Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
<TxDtls><Refs><EndToEndId>E2E-8</EndToEndId></Refs>${version === '08' ? '<Amt Ccy="EUR">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>' : '<AmtDtls><TxAmt><Amt Ccy="EUR">20.00</Amt></TxAmt></AmtDtls>'}
<RltdPties><Dbtr>${camtParty(version, 'Corvane')}</Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><NtryRef>3</NtryRef><Amt Ccy="EUR">3.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>${version === '08' ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>'}
<BookgDt><DtTm>2026-11-03T23:59:00+01:00</DtTm></BookgDt><AcctSvcrRef>B-3</AcctSvcrRef><AddtlNtryInf>Charges of the account</AddtlNtryInf></Ntry>
<Ntry><Amt Ccy="EUR">999.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>${version === '08' ? '<Sts><Cd>PDNG</Cd></Sts>' : '<Sts>PDNG</Sts>'}
<BookgDt><Dt>2026-11-04</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>`

/** The way German banks write it, with numbered sub-fields; the second page goes on from the balance of the first. */
export const mt940 = `:20:STARTUMS
:25:${iban}
:28C:00211/001
:60F:C251231EUR100,00
:61:2601020102C1190,00N166NONREF//B-1
:86:166?00GUTSCHRIFT?109310?20EREF+NOTPROVIDED?21SVWZ+Rechnung Nr INV-2026-0?22017?30CRESDEFF
XXX?31FR7630006000011234567890189?32GULLWING BAKERY?33 & SONS
:62M:C260102EUR1290,00
-
:20:STARTUMS
:25:${iban}
:28C:00211/002
:60M:C260102EUR1290,00
:61:2601021231DR3,50NCHGNONREF
:86:805?00ABSCHLUSS?20Entgelt
:61:260102RC10,N051E2E-9//B-4
Return
:86:Payment sent back account closed
:62F:C260102EUR1276,50
-
`

/** With the envelope of SWIFT and the words of field 86 between slashes. */
export const mt940Slashes = `{1:F01ABNANL2AXXXX0000000000}{2:I940ABNANL2AXXXN}{4:
:20:ABN AMRO BANK NV
:25:500950253EUR
:28:21501/1
:60F:D260730EUR15,00
:61:2607300730C25,00N196EREF//NL1
:86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/Brass
 Lantern/REMI/INV 2026 0018/EREF/E2E-1
:62F:C260730EUR10,00
-}
`

export const ofx1 = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261104<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>121000248<ACCTID>1234567890<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101<DTEND>20261103
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103120000.000[-5:EST]<TRNAMT>1190.00<FITID>F-1<NAME>Gullwing Bakery &amp; Sons<MEMO>Invoice INV-2026-0017</STMTTRN>
<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20261103<TRNAMT>-3,50<FITID>F-2<CHECKNUM>1001<NAME>Charges</STMTTRN>
</BANKTRANLIST>
<LEDGERBAL><BALAMT>1286.50<DTASOF>20261103</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`

export const ofx2 = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</CURDEF>
<BANKACCTFROM><BANKID>121000248</BANKID><ACCTID>1234567890</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261101</DTSTART><DTEND>20261103</DTEND>
<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261103120000.000[-5:EST]</DTPOSTED><TRNAMT>1190.00</TRNAMT><FITID>F-1</FITID><NAME>Gullwing Bakery &amp; Sons</NAME><MEMO><![CDATA[Invoice INV-2026-0017]]></MEMO></STMTTRN>
<STMTTRN><TRNTYPE>CHECK</TRNTYPE><DTPOSTED>20261103</DTPOSTED><TRNAMT>-3.50</TRNAMT><FITID>F-2</FITID><CHECKNUM>1001</CHECKNUM><NAME>Charges</NAME></STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>1286.50</BALAMT><DTASOF>20261103</DTASOF></LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`

export const csvGerman = `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"Betrag";"Waehrung";"Saldo nach Buchung"
"${iban}";"03.11.26";"03.11.26";"GUTSCHRIFT";"Rechnung INV-2026-0017";"Gullwing Bäckerei";"FR7630006000011234567890189";"1.190,00";"EUR";"1.286,50"
"${iban}";"02.11.26";"02.11.26";"ENTGELT";"Entgelt";"";"";"-3,50";"EUR";"96,50"
`

export const csvEnglish = `Account statement,,,,
Date,Description,Paid out,Paid in,Balance
04/03/2026,Gullwing INV-2026-0017,,"1,190.00","1,290.00"
04/05/2026,Charges,3.50,,"1,286.50"
04/17/2026,Rent,"1,000.00",,286.50
Total,,"1,003.50","1,190.00",
`

export const csvDutch = `Datum;Naam / Omschrijving;Rekening;Tegenrekening;Af Bij;Bedrag (EUR);Mededelingen
20261103;Brass Lantern;NL91ABNA0417164300;NL20INGB0001234567;Bij;25,00;INV 2026 0018
20261104;Bank;NL91ABNA0417164300;;Af;3,50;Kosten
`
