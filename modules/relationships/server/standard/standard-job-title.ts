import type { JobFunction, Seniority } from '../../contract/standard/job-titles.ts'
import { plainKey } from './plain-key.ts'

export interface StandardJobTitle {
  /** Null where the title is empty. Staff is what no word raises or lowers. */
  seniority: Seniority | null
  function: JobFunction | null
}

/** Beginnings of words, or with a closing mark ($) whole words, in English, German, French, Spanish, Italian and Dutch. */
const begins = (text: string) =>
  new RegExp(
    `(?:^| )(?:${text
      .trim()
      .split(/\s*\|\s*/)
      .map((word) => (word.endsWith('$') ? `${word.slice(0, -1)}(?= |$)` : word))
      .join('|')})`,
  )
/** Parts of words: German and Dutch write them together ("Vertriebsleiterin", "inkoopmanager"). */
const within = (text: string) =>
  new RegExp(
    text
      .trim()
      .split(/\s*\|\s*/)
      .join('|'),
  )

// The first that fits holds: an assistant of the managing director is no director.
const ranks: [Seniority, RegExp][] = [
  [
    'intern',
    begins(
      'intern$|internship|trainee|apprentic|praktikant|auszubildend|azubi|werkstudent|volontar|stagiair|stagist|apprenti$|apprentie$|alternant|becari|practicante|aprendiz|tirocinant|apprendist|leerling',
    ),
  ],
  [
    'staff',
    begins(
      'assistant to|assistant of|executive assistant|personal assistant|assistent der|assistentin der|assistente de|assistante de|assistant de|asistente de|assistente del|secretary|sekretar|secretaire|secretari',
    ),
  ],
  ['junior', begins('junior|jr$|assistant$|assistent|assistante$|asistente|assistente|graduate')],
  [
    'owner',
    begins(
      'owner|co owner|founder|co founder|cofounder|proprietor|inhaber|mitinhaber|eigentumer|grunder|mitgrunder|gesellschafter|proprietaire|fondateur|fondatrice|cofondat|propietari|duen[oa]$|fundador|cofundador|titolare|proprietari|fondatore|socio$|eigenaar|oprichter|partner$|managing partner|associe$|associee$',
    ),
  ],
  ['head', within('vice president|vicepresident|\\b[se]?vp\\b|prokurist|fonde de pouvoir')],
  [
    'chief',
    within(
      '\\bc[efotmiprhdsl]o\\b|\\bciso\\b|\\bchro\\b|\\bcso\\b|\\bchief\\b|president|managing director|general manager|geschaftsfuhr|vorstand|\\bpdg\\b|directeur general|directrice generale|director general|directora general|director gerente|consejer. delegad|amministrat\\w+ (?:delegat|unic)|direttor\\w+ general|direttrice general|algemeen directeur|bestuurder|gerant\\b|gerante\\b',
    ),
  ],
  [
    'head',
    within(
      '\\bhead\\b|director|direktor|directeur|directrice|direttor|direttrice|directora|leiter|leitung|bereichsleit|abteilungsleit|\\bhoofd|responsable de(?: la| los| las)? (?:departamento|service|division)|chef de service|\\bjefe|\\bjefa|responsabile (?:del )?(?:reparto|ufficio|settore)|capo (?:reparto|ufficio)',
    ),
  ],
  [
    'lead',
    within(
      '\\blead\\b|leader|manager|supervisor|teamleit|gruppenleit|chef|responsable|responsabile|capo|coordinat|koordinat|coordinad|coordonn|coordinator|principal|encargad|foreman|meister|vorarbeiter|ploegleider|teamleider',
    ),
  ],
  ['senior', begins('senior|sr$|seniora|experienced|erfahren|experimente|expert|fachexpert')],
]

const fields: [JobFunction, RegExp][] = [
  [
    'purchasing',
    within(
      'purchas|procure|buyer|sourcing|einkauf|beschaffung|\\bachat|acheteu|approvisionn|compras|comprador|acquist|inkoop|\\bcpo\\b',
    ),
  ],
  [
    'people',
    within(
      'human resources|\\bhr\\b|\\bpeople\\b|talent|recruit|personal(?:leit|wesen|abteil|referent|manag|entwickl|chef)|ressources humaines|\\brh\\b|\\bdrh\\b|recursos humanos|\\brrhh\\b|risorse umane|personeel|\\bp o\\b|payroll|lohnbuch|\\bchro\\b|recrut|reclut',
    ),
  ],
  [
    'marketing',
    within(
      'marketing|brand|communicat|kommunikation|comunica|public relations|\\bpr\\b|presse|\\bseo\\b|\\bcmo\\b|werbung|publicit|pubblicit|contenido|social media',
    ),
  ],
  [
    'service',
    within(
      'customer (?:service|support|success|care)|support|kundendienst|kundenservice|kundenbetreu|service client|service apres|relation client|atencion al cliente|servicio al cliente|assistenza|servizio clienti|klantenservice|help ?desk|after sales|\\bsav\\b',
    ),
  ],
  [
    'product',
    within(
      'product (?:manager|owner|lead|director|designer)|produktmanag|produktverantwort|chef(?:fe)? de produit|jef[ea] de producto|product ?manager|head of product|designer|\\bux\\b',
    ),
  ],
  [
    'finance',
    within(
      'financ|finanz|account(?:ant|ing|s payable|s receivable)|bookkeep|controll(?:er|ing)|treasur|audit|buchhalt|rechnungswesen|steuer(?:berat|fach|ref)|comptab|tresor|contab|tesorer|\\bcfo\\b|\\bdaf\\b|boekhoud|financie|bilanz|credit|fattur|billing|\\btax\\b',
    ),
  ],
  [
    'sales',
    within(
      'sales|\\bsell|account (?:manag|execut|direct)|key account|business develop|vertrieb|verkauf|verkaufer|aussendienst|commercial|vente|vendeu|ventas|vendedor|comercial|vendit|verkoop|\\bcro\\b|\\bcso\\b|export|ingenieur d affaires',
    ),
  ],
  [
    'logistics',
    within(
      'logisti|warehouse|supply chain|shipping|dispatch|transport|fleet|lager|versand|spedition|fuhrpark|entrepot|almacen|magazzin|magazijn|expedit',
    ),
  ],
  [
    'quality',
    within('quality|qualitat|qualite|calidad|qualita|kwaliteit|\\bqa\\b|\\bqm\\b|\\bhse\\b|safety|arbeitsschutz'),
  ],
  [
    'technology',
    within(
      '\\bit\\b|software|developer|programm|\\bedv\\b|informati|engineer|devops|data|system|network|\\bcto\\b|\\bcio\\b|ciso|technolog|entwickler|developpeu|desarrollad|sviluppat|ontwikkelaar|sistemas|sistemi|\\bweb\\b|techni|tecni|ingenieur|ingenier|ingegner|architekt|architect',
    ),
  ],
  [
    'legal',
    within(
      'legal|lawyer|counsel|attorney|solicitor|complian|recht|jurist|jurid|avocat|abogad|avvocat|legale|notar|datenschutz|privacy',
    ),
  ],
  [
    'research',
    within('research|scien|\\br d\\b|forsch|recherche|chercheu|investigaci|ricerc|onderzoek|laborator|\\blab\\b'),
  ],
  [
    'operations',
    within(
      'operation|production|produktion|manufactur|plant|factory|fertigung|werksleit|betriebsleit|maintenance|instandhalt|usine|exploitation|operaciones|produccion|fabrica|stabiliment|operativ|produzione|productie|\\bcoo\\b|facility|process|prozess|proceso',
    ),
  ],
  [
    'office',
    within(
      'office|reception|secretar|sekretar|empfang|verwaltung|sachbearbeit|administrat|assistan|assisten|asisten|secretai|clerk|segretari|backoffice',
    ),
  ],
]
const leads = within(
  '\\bceo\\b|owner|founder|managing director|general manager|president|geschaftsfuhr|inhaber|vorstand|\\bpdg\\b|directeur general|directrice generale|director general|directora general|gerant|propietari|titolare|amministrat\\w+ (?:delegat|unic)|eigenaar|eigentumer|grunder|fondat|fundador|proprietair|oprichter|algemeen directeur|partner|proprietor|direttor\\w+ general|bestuurder|gesellschafter',
)

/** What a job title says of rank and field, by words; the most telling word decides. Nothing is guessed from a title without one. */
export function standardJobTitle(typed: string): StandardJobTitle {
  const title = plainKey(typed)
  if (title === '') return { seniority: null, function: null }
  const seniority = ranks.find(([, words]) => words.test(title))?.[0] ?? 'staff'
  const field = fields.find(([, words]) => words.test(title))?.[0] ?? null
  const atTheTop = (seniority === 'owner' || seniority === 'chief') && leads.test(title)
  return { seniority, function: atTheTop && !/vice president/.test(title) ? 'management' : field }
}
