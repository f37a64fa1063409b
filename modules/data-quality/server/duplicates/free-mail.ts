const hosts = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com aol.com icloud.com me.com mac.com
gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de arcor.de posteo.de mailbox.org proton.me protonmail.com
tutanota.com tuta.io zoho.com mail.com fastmail.com hey.com yandex.ru yandex.com mail.ru bk.ru list.ru qq.com 163.com 126.com
sina.com naver.com daum.net hanmail.net rediffmail.com libero.it virgilio.it tin.it alice.it tiscali.it orange.fr wanadoo.fr
free.fr sfr.fr laposte.net neuf.fr bbox.fr terra.es telefonica.net ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl home.nl
skynet.be telenet.be bluewin.ch sunrise.ch btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com eircom.net
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net rogers.com shaw.ca bigpond.com
optusnet.com.au telia.com telenor.no wp.pl o2.pl onet.pl interia.pl seznam.cz centrum.cz abv.bg uol.com.br bol.com.br`.split(
    /\s+/,
  ),
)

const families = /^(?:hotmail|yahoo|outlook|live|gmx)\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/

/** Whether mail at this host is open to everybody, so that the host says nothing of a firm. */
export const isFreeMail = (host: string): boolean => hosts.has(host) || families.test(host)
