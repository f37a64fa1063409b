import { ProblemError } from '#platform/contract/problem.ts'
import type { Meeting } from '../../contract/meeting.ts'

type Timed = Pick<Meeting, 'moves' | 'beginsAt' | 'minutes' | 'version'>

/** When a meeting is that would be on a day of its repetition. */
export const whenOn = ({ moves, beginsAt, minutes }: Omit<Timed, 'version'>, on: string) =>
  moves.find((each) => each.on === on) ?? { beginsOn: on, beginsAt, minutes }

/** Somebody else moved the day since it was opened. */
export class MovedMeanwhile extends Error {
  override readonly name = 'MovedMeanwhile'
  readonly newest: Meeting
  constructor(newest: Meeting) {
    super('Somebody moved this day meanwhile.')
    this.newest = newest
  }
}

/** Moves a day; over what somebody else saved meanwhile only where that left the day as it was opened. */
export async function moveOver<Answer>(
  { meeting, on }: { meeting: Timed; on: string },
  write: (version: number) => Promise<Answer>,
  read: () => Promise<Meeting>,
): Promise<Answer> {
  try {
    return await write(meeting.version)
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.status === 412)) throw error
    const newest = await read()
    const [now, before] = [whenOn(newest, on), whenOn(meeting, on)]
    if (now.beginsOn !== before.beginsOn || now.beginsAt !== before.beginsAt || now.minutes !== before.minutes)
      throw new MovedMeanwhile(newest)
    return write(newest.version)
  }
}
