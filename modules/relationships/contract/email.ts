import { standardEmail } from './standard-email.ts'
import { text } from './text.ts'

const sentence = 'This is no e-mail address. Write it as name@firm.example'

/** An e-mail as it was typed; one that no mail could reach is refused. Empty stands for none. */
export const emailText = () => text(254).refine((typed) => standardEmail(typed)?.valid ?? true, sentence)

export const optionalEmail = () =>
  emailText()
    .nullable()
    .transform((typed) => typed || null)
    .optional()
