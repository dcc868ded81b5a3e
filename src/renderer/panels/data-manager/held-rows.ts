import type { HeldSeries } from '../../../shared/contract/requests/history.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { gapsIn } from '../../../shared/domain/span.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { isTradingDay } from '../../../shared/krx/calendar.ts'
import { addDays, kstDate, startOfDay } from '../../../shared/krx/kst.ts'

/** What is held of one instrument at one length of bar, as a row of the table. */
export interface HeldRow extends HeldSeries {
  readonly id: string
  readonly name: string
  /** First and last day that is held, `YYYY-MM-DD`; `null` where nothing is whole. */
  readonly from: string | null
  readonly to: string | null
  /** Stretches between them in which trading days are missing. */
  readonly gaps: readonly { readonly from: string; readonly to: string }[]
}

export function rowOf(series: HeldSeries, name: string): HeldRow {
  const { code, kind, spans } = series
  const first = spans[0]
  const last = spans.at(-1)
  const whole: Span | null = first && last ? { from: first.from, to: last.to } : null
  return {
    ...series,
    id: `${code} ${kind}`,
    name,
    from: whole && kstDate(whole.from),
    to: whole && lastDay(whole),
    gaps: whole === null ? [] : gapsIn(spans, whole).flatMap((gap) => missing(gap)),
  }
}

/** Hours of the regular session as ms of the day in Korea. */
const session = { opens: 9 * 3_600_000, closes: 15.5 * 3_600_000 }

/** The days of a gap that reach into a session; a night or a holiday between two stretches is no gap. */
function missing(gap: Span): HeldRow['gaps'] {
  const last = lastDay(gap)
  const days: string[] = []
  for (let day = kstDate(gap.from); day <= last; day = addDays(day, 1)) {
    const start = startOfDay(day)
    if (isTradingDay(day) && gap.from < start + session.closes && gap.to > start + session.opens) days.push(day)
  }
  const [from] = days
  const to = days.at(-1)
  return from === undefined || to === undefined ? [] : [{ from, to }]
}

function lastDay({ to }: Span): ReturnType<typeof kstDate> {
  return kstDate(epochMs(to - 1))
}
