import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export interface ReceivedMail {
  from: string
  to: string[]
  /** As it came, headers first, with soft line breaks taken out. */
  text: string
}

/** A real mail server on a free port; `next` answers its mails in the order in which they came. */
export async function openMailbox() {
  const received: ReceivedMail[] = []
  let heard = () => {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8').replace(/=\r\n/g, '').replace(/=3D/g, '='),
        })
        done()
        heard()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async next(): Promise<ReceivedMail> {
      while (received.length === 0) await new Promise<void>((resolve) => (heard = resolve))
      return received.shift()!
    },
  }
}

/** The body of the first part of a mail of this type, decoded; its name is in no header of another. */
function partIn({ text }: ReceivedMail, type: string): string {
  const [, rest] = text.split(new RegExp(`^Content-Type: ${type}[^]*?\\r\\n\\r\\n`, 'm'))
  const head = new RegExp(`^Content-Type: ${type}[^]*?\\r\\n\\r\\n`, 'm').exec(text)
  if (!head || rest === undefined) throw new Error(`There is no ${type} in this mail:\n${text}`)
  const body = rest.split(/\r\n--/)[0]!
  if (/base64/i.test(head[0])) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return /quoted-printable/i.test(head[0]) ? Buffer.from(bytes, 'latin1').toString('utf8') : body
}

export const plainTextIn = (mail: ReceivedMail) => partIn(mail, 'text/plain')
/** As a calendar program finds it: beside the text. */
export const calendarIn = (mail: ReceivedMail) => partIn(mail, 'text/calendar')
