import { domainToASCII } from 'node:url'
import { parse } from 'tldts'

export interface StandardDomain {
  /** What was registered: "oxbow.co.uk" of "https://www.shop.oxbow.co.uk/about". */
  domain: string
  /** Anybody gets an address there, so that it tells nothing about a firm. */
  freeMail: boolean
}

// Hosts where people have their private mail; the country endings of the large ones are matched below.
const freeHosts = new Set(
  `163.com 126.com aim.com alice.it aol.com arcor.de att.net bigpond.com bluewin.ch btinternet.com comcast.net cox.net duck.com
  eircom.net fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com
  home.nl hotmail.com hushmail.com icloud.com inbox.lv inbox.ru kpnmail.nl laposte.net libero.it list.ru live.com mac.com
  mail.com mail.de mail.ru mailbox.org me.com msn.com naver.com ntlworld.com o2.pl online.de online.no optonline.net
  optusnet.com.au orange.fr outlook.com planet.nl pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rediffmail.com
  rocketmail.com sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com skynet.be sympatico.ca t-online.de talktalk.net
  telenet.be terra.com.br tiscali.it tuta.com tutanota.com ukr.net uol.com.br verizon.net virgilio.it virginmedia.com
  wanadoo.fr web.de wp.pl xs4all.nl yandex.com yandex.ru yeah.net ymail.com zoho.com`.split(/\s+/),
)
const freeEverywhere = /^(?:yahoo|hotmail|live|outlook)\.(?:[a-z]{2}|com\.[a-z]{2}|co\.[a-z]{2}|com)$/

/** The domain of a website or an e-mail, by the list of public endings (publicsuffix.org); null where there is none. */
export function standardDomain(typed: string): StandardDomain | null {
  // A shop below myshopify.com is a firm of its own, as one below co.uk is.
  const host = parse(typed.trim().slice(typed.trim().lastIndexOf('@') + 1), { allowPrivateDomains: true })
  if (!host.domain || host.isIp || !(host.isIcann || host.isPrivate)) return null
  const domain = domainToASCII(host.domain)
  if (domain === '') return null
  return { domain, freeMail: freeHosts.has(domain) || freeEverywhere.test(domain) }
}
