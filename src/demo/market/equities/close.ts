import type { TradeDate } from '../../../shared/domain/units.ts'
import type { Tape } from '../tape.ts'

/** Figures of all instruments at the end of a regular session. What trades later in the day does not change them. */
export interface DayClose {
  readonly date: TradeDate
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  readonly turnover: Float64Array
}

/** Copies the figures of a tape as they stand. */
export function closeOf(tape: Tape, date: TradeDate): DayClose {
  return {
    date,
    open: tape.open.slice(),
    high: tape.high.slice(),
    low: tape.low.slice(),
    close: tape.last.slice(),
    volume: tape.volume.slice(),
    turnover: tape.turnover.slice(),
  }
}
