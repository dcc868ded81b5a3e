import type { TradeDate } from '../../shared/domain/units.ts'
import type { DayRow } from '../../shared/krx/files/day-row.ts'
import type { ScreenBar } from '../../shared/krx/files/screen.ts'

/** Days of some issues out of a file; all days of an issue in one batch, so that what is covered by it is written once. */
export interface DayBatch {
  readonly gateway: string
  readonly rows: readonly DayRow[]
}

/** What became of the days of a batch. */
export interface DayCounts {
  readonly added: number
  /** Held before with other figures. */
  readonly changed: number
  readonly unchanged: number
  /** Left as they are: the gateway has scaled them since for a split. */
  readonly rescaled: number
}

/** Bars of days from files, and the issues of a day. */
export interface DayBarTable {
  /** Keeps days, all of the batch or nothing. Keeping them again changes nothing. */
  keepDays(batch: DayBatch): DayCounts
  /** Every equity with a bar of the day, by code, from files and from the gateway. */
  barsOfDay(gateway: string, day: TradeDate): readonly ScreenBar[]
  /** Days that files told of, newest first. */
  listedDays(gateway: string): readonly { readonly day: TradeDate; readonly issues: number }[]
}
