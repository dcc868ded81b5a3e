import type { BarKind } from '../../../shared/contract/requests/history.ts'
import type { Span } from '../../../shared/domain/span.ts'

/** Labels of the bars within a stretch, the first excluded and the last included: intraday bars stand under their end, days under their start. */
export function labelsWithin(kind: BarKind, { from, to }: Span): readonly [after: number, upTo: number] {
  return typeof kind === 'number' ? [from, to] : [from - 1, to - 1]
}
