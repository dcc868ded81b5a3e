import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { availableFrom } from '../../../shared/krx/availability.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'
import type { Subject } from './subject.ts'
import { hoursOf } from './subject.ts'

/** Real ms between two calls of a table that moves with the market: one call a minute of the day's allowance. */
export const pollMs = 60_000

/** The last figures of a day come after its close. */
const settlingMs = 10 * 60_000

/** Whether the figures move: from the opening until shortly after the close, and never of a table made after the close. */
export function isMoving(subject: Subject, now: EpochMs): boolean {
  if (endpoint(subject.endpoint).window.kind !== 'realtime') return false
  const date = kstDate(now)
  const times = sessionTimes(hoursOf(subject, date), date)
  return times !== null && now >= times.opens && now < times.closes + settlingMs
}

/** When figures of a newer day than those of now come, of a table made after the close; `null` for others and once they are there. */
export function nextFiguresAt({ endpoint: id }: Subject, now: EpochMs): EpochMs | null {
  const from = availableFrom(endpoint(id).window, now)
  return from > now ? from : null
}
