import { epochMs } from './units.ts'
import type { EpochMs } from './units.ts'

/** A stretch of time in epoch ms: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** Spans in order of time, none touching another, with one more. An empty one adds nothing. */
export function withSpan(spans: readonly Span[], { from, to }: Span): readonly Span[] {
  if (to <= from) return spans
  const apart = spans.filter((span) => span.to < from || span.from > to)
  const joined = spans.filter((span) => span.to >= from && span.from <= to)
  const whole = {
    from: epochMs(Math.min(from, ...joined.map((span) => span.from))),
    to: epochMs(Math.max(to, ...joined.map((span) => span.to))),
  }
  return [...apart, whole].toSorted((a, b) => a.from - b.from)
}

/** Whether a moment lies in one of the spans. */
export function covers(spans: readonly Span[], at: EpochMs): boolean {
  return spans.some(({ from, to }) => at >= from && at < to)
}

/** What of the spans lies within a stretch, in order of time. */
export function spansWithin(spans: readonly Span[], within: Span): readonly Span[] {
  const cut = spans.map(({ from, to }) => ({ from: epochMs(Math.max(from, within.from)), to: epochMs(Math.min(to, within.to)) }))
  return cut.filter(({ from, to }) => from < to)
}

/** What of the spans lies outside of a stretch, in order of time. */
export function spansWithout(spans: readonly Span[], taken: Span): readonly Span[] {
  return spans.flatMap((span) => gapsIn([taken], span))
}

/** What of a stretch the spans leave open, in order of time. */
export function gapsIn(spans: readonly Span[], within: Span): readonly Span[] {
  const gaps: Span[] = []
  let at = within.from
  for (const { from, to } of spans) {
    if (to <= at) continue
    if (from >= within.to) break
    if (from > at) gaps.push({ from: at, to: from })
    at = to
  }
  if (at < within.to) gaps.push({ from: at, to: within.to })
  return gaps
}
