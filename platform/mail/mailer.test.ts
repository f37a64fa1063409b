import { describe, expect, test } from 'vitest'
import { openMailbox } from '#tests/mailbox.ts'
import { createMailer } from './mailer.ts'

const mailbox = await openMailbox()

describe('the mailer', () => {
  test('hands a mail to the firm’s server, as whom it was told', async () => {
    const mailer = createMailer({ smtpUrl: mailbox.url, mailFrom: 'Oxbow & Tern <office@oxbowtern.example>' })
    await mailer!.send({
      to: 'ines@oxbowtern.example',
      subject: 'A new password',
      text: 'Open https://rapport.example/x',
    })
    const mail = await mailbox.next()
    expect(mail).toMatchObject({ from: 'office@oxbowtern.example', to: ['ines@oxbowtern.example'] })
    expect(mail.text).toContain('Subject: A new password')
    expect(mail.text).toContain('Open https://rapport.example/x')
  })

  test('lets no line break of a name or subject begin a header', async () => {
    const mailer = createMailer({ smtpUrl: mailbox.url })
    await mailer!.send({ to: 'ines@oxbowtern.example', subject: 'Hello\r\nBcc: thief@elsewhere.example', text: '' })
    const mail = await mailbox.next()
    expect(mail.to).toEqual(['ines@oxbowtern.example'])
    expect(mail.text).not.toMatch(/^Bcc:/m)
  })

  test.each(['\r\n', '\n', '\r', '\0\r\n', '\u2028'])(
    'begins no header by %j in the name of who sends it',
    async (end) => {
      const mailFrom = `Oxbow${end}Bcc: thief@elsewhere.example <office@oxbowtern.example>`
      await createMailer({ smtpUrl: mailbox.url, mailFrom })!.send({
        to: 'ines@oxbowtern.example',
        subject: `A${end}Bcc: b@c.example`,
        text: `Hello${end}.${end}QUIT`,
      })
      const mail = await mailbox.next()
      expect(mail.to).toEqual(['ines@oxbowtern.example'])
      expect(mail.text).not.toMatch(/^Bcc:/m)
    },
  )

  test.each([
    'a@b.example\r\nRCPT TO:<thief@elsewhere.example>',
    'a@b.example, thief@elsewhere.example',
    'a@b.example>\nx',
    'a b@c.example',
  ])('goes to nobody by %j', async (to) => {
    await expect(createMailer({ smtpUrl: mailbox.url })!.send({ to, subject: 'x', text: 'x' })).rejects.toThrow(
      'no address',
    )
    expect(mailbox.received).toEqual([])
  })

  test('is none where no server is set, and says so when the server is not there', async () => {
    expect(createMailer({})).toBeUndefined()
    const mailer = createMailer({ smtpUrl: 'smtp://127.0.0.1:1' })
    await expect(mailer!.send({ to: 'a@b.example', subject: '', text: '' })).rejects.toThrow('ECONNREFUSED')
  })
})
