import { formatMoney, minorDigits } from '#platform/web/index.ts'

/** ISO 4217 codes and the ISO 3166 countries that pay in them; the browser knows both lists, not how they go together. */
const countriesByCurrency: Record<string, string> = {
  AED: 'AE',
  ARS: 'AR',
  AUD: 'AU CX CC NF NR KI TV',
  BRL: 'BR',
  CAD: 'CA',
  CHF: 'CH LI',
  CLP: 'CL',
  CNY: 'CN',
  COP: 'CO',
  CRC: 'CR',
  CZK: 'CZ',
  DKK: 'DK FO GL',
  DOP: 'DO',
  EGP: 'EG',
  EUR: 'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT',
  GBP: 'GB GG IM JE GS',
  GHS: 'GH',
  HKD: 'HK',
  HUF: 'HU',
  IDR: 'ID',
  ILS: 'IL PS',
  INR: 'IN',
  ISK: 'IS',
  JPY: 'JP',
  KES: 'KE',
  KRW: 'KR',
  KWD: 'KW',
  LKR: 'LK',
  MAD: 'MA EH',
  MXN: 'MX',
  MYR: 'MY',
  NGN: 'NG',
  NOK: 'NO SJ BV',
  NZD: 'NZ CK NU PN TK',
  PEN: 'PE',
  PHP: 'PH',
  PKR: 'PK',
  PLN: 'PL',
  QAR: 'QA',
  RON: 'RO',
  RSD: 'RS',
  SAR: 'SA',
  SEK: 'SE',
  SGD: 'SG',
  THB: 'TH',
  TRY: 'TR',
  TWD: 'TW',
  TZS: 'TZ',
  UAH: 'UA',
  UGX: 'UG',
  USD: 'US AS EC FM GU IO MH MP PR PW SV TC TL UM VG VI BQ',
  UYU: 'UY',
  VND: 'VN',
  XAF: 'CM CF CG GA GQ TD',
  XOF: 'BF BJ CI GW ML NE SN TG',
  ZAR: 'ZA',
}

export function currencyOf(country: string): string | undefined {
  return Object.keys(countriesByCurrency).find((code) => countriesByCurrency[code]?.split(' ').includes(country))
}

/** "EUR, €1,234.50": the code and how an amount will look. */
export const currencyLabel = (currency: string, locale: string) =>
  `${currency}, ${formatMoney(12345 * 10 ** Math.max(minorDigits(currency) - 1, 0), currency, locale, 'minor')}`

export const currencyChoices = (locale: string) =>
  Intl.supportedValuesOf('currency').map((value) => ({ value, label: currencyLabel(value, locale) }))
