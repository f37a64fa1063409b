/** Months long and short in English, German, French, Spanish, Italian and Dutch, without accents, in small letters. */
const names = [
  'january jan januar janner januari janvier janv enero ene gennaio gen',
  'february feb februar februari fevrier fevr fev febrero febbraio febb',
  'march mar marz mrz maerz mars marzo maart mrt',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag mei',
  'june jun juni juin junio giugno giu',
  'july jul juli juillet juil julio luglio lug',
  'august aug aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set sett',
  'october oct oktober okt octobre octubre ottobre ott',
  'november nov novembre noviembre',
  'december dec dezember dez decembre diciembre dic dicembre',
]

export const monthNumbers: ReadonlyMap<string, number> = new Map(
  names.flatMap((line, month) => line.split(' ').map((name): [string, number] => [name, month + 1])),
)

/** Small letters without accents; `ß` becomes `ss`. */
export const unaccented = (text: string) =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\u00df', 'ss')
