import { isCommonPassword, withoutEnds } from './common-passwords.ts'

const shortestPassword = 10
const longestPassword = 500
/** Of this program: the first guess of whoever knows what runs here. */
const product = 'Rapport'

/** What is wrong with a new password, in a sentence that says what to do; nothing when it is good. */
export function passwordFault(
  password: string,
  known: { email?: string; names?: readonly string[] },
): string | undefined {
  if ([...password].length < shortestPassword)
    return `Use at least ${shortestPassword} characters; three or four words make a good one.`
  if (password.length > longestPassword) return `Use at most ${longestPassword} characters.`
  if (new Set(password).size < 4) return 'This repeats the same few characters. Three or four words make a good one.'
  if (isCommonPassword(password))
    return 'This password is among those that are tried first. Three or four words of your own make a good one.'
  const email = known.email?.toLowerCase() ?? ''
  const guessable = [email, email.split('@')[0] ?? '', email.split('@')[1] ?? '', ...(known.names ?? []), product].map(
    bare,
  )
  const [whole, inner] = [bare(password), bare(withoutEnds(password))]
  if (guessable.some((each) => each.length > 2 && (each === whole || each === inner)))
    return 'This is the name of you, your firm or this program, which is easily guessed. Three or four words of your own make a good one.'
  return undefined
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
