export interface Mail {
  to: string
  subject: string
  text: string
  /** Whom an answer goes to, where that is not whoever mails come from. */
  replyTo?: string | undefined
  /** An invitation, for calendar programs: beside the text, and attached for those that look there (RFC 6047). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string } | undefined
}

export interface Mailer {
  send(mail: Mail): Promise<void>
}

export interface MailSettings {
  /** smtp://user:password@host:587, or smtps:// for a connection that is encrypted from its first byte. */
  smtpUrl?: string | undefined
  /** Whom mails come from: 'Rapport <rapport@firm.example>'. */
  mailFrom?: string | undefined
}

/** Sends mail by the firm's own server; undefined where none is set. */
export function createMailer({ smtpUrl, mailFrom }: MailSettings): Mailer | undefined {
  if (!smtpUrl) return undefined
  const url = new URL(smtpUrl)
  const from = mailFrom ?? `Rapport <rapport@${url.hostname}>`
  return {
    async send({ to, subject, text, replyTo, calendar }) {
      if (/[\s\p{Cc}<>,;]/u.test(to)) throw new Error('This is no address that mail goes to')
      if (replyTo && /[\s\p{Cc}<>,;]/u.test(replyTo)) throw new Error('This is no address that an answer goes to')
      const transport = await transportTo(url)
      await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject: oneLine(subject), text },
        ...(replyTo && { replyTo: { name: '', address: replyTo } }),
        ...(calendar && { icalEvent: { ...calendar, filename: 'invitation.ics' } }),
      })
    },
  }
}

async function transportTo(url: URL) {
  // Loaded with the first mail, so that no start waits for it.
  const { createTransport } = await import('nodemailer')
  const secure = url.protocol === 'smtps:'
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    // Texts of ours are attached by nobody: a path or an address in one is never opened.
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // Where the server can, nothing goes in the clear; certificates are looked at.
    tls: { minVersion: 'TLSv1.2' },
    socketTimeout: 20_000,
  })
}

/** A line break in a header would begin another one. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
