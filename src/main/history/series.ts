import type { BarKind, HeldSeries, HistoryCandle, HistoryJob, StoreLimits } from '../../shared/contract/requests/history.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { EpochMs } from '../../shared/domain/units.ts'

/** Whose bars, of what length. Bars of two gateways never mix. */
export interface SeriesKey {
  readonly gateway: string
  readonly code: string
  readonly kind: BarKind
}

/** A bar as the gateway gave it. */
export type RawCandle = Omit<HistoryCandle, 'adjustment'>

/** A bar that contradicts itself (quirk 48), with how. */
export interface BrokenCandle {
  readonly candle: RawCandle
  readonly reason: string
}

/** What one call brought. */
export interface CandleBatch {
  readonly key: SeriesKey
  readonly candles: readonly RawCandle[]
  readonly broken: readonly BrokenCandle[]
  /** The stretch that is whole with it; `null` where nothing is certain. */
  readonly covered: Span | null
  readonly fetchedAt: EpochMs
}

export interface KeptCandles {
  /** Oldest first, prices as they stand beside those of today. */
  readonly candles: readonly HistoryCandle[]
  /** All that is covered of the stretch, whatever the number of candles that were asked for. */
  readonly covered: readonly Span[]
  readonly quarantined: number
}

export interface CandleQuery {
  readonly key: SeriesKey
  readonly span: Span
  /** Only so many of the newest. */
  readonly newest: number
}

/** Which series a deletion takes, and what of them. */
export interface Deletion {
  readonly gateway: string
  readonly codes: readonly string[]
  readonly kinds: readonly BarKind[]
  /** `null` for all that is held. */
  readonly span: Span | null
  readonly at: EpochMs
}

export interface StoredSize {
  readonly bytes: number
  readonly fileBytes: number
  readonly documents: number
  readonly bars: number
  readonly quarantined: number
  readonly deletedBars: number
}

/** A job as it is kept: what it waits for is known only while it runs. */
export type StoredJob = Omit<HistoryJob, 'failure' | 'id'> & { readonly gateway: string }

/** The table of bars, what is covered by them, and what was taken out of them. */
export interface CandleTable {
  /**
   * Keeps what a call brought, all of it or nothing. Bars of days that are covered already stay as they are, unless the gateway has
   * scaled them since. @returns whether it has: prices kept before are of before a split
   */
  keepCandles(batch: CandleBatch): { readonly adjusted: boolean }
  readCandles(query: CandleQuery): KeptCandles
  /** What is held of a gateway, of one instrument or (`null`) of all. */
  series(gateway: string, code: string | null): readonly HeldSeries[]
}

/** What is out of sight and can be had back. */
export interface Deletions {
  /** Takes series, or a stretch of them, out of sight. @returns the number that brings them back, and how many bars it took */
  deleteSeries(deletion: Deletion): { readonly deletion: number; readonly bars: number }
  /** Brings back what a deletion took, beside what has come since. @returns bars that are back */
  restoreSeries(deletion: number): { readonly bars: number }
}

/** How big the store is, and how big it may be. */
export interface Limits {
  size(): StoredSize
  /**
   * Ends deletions older than a week, forgets bars past their days, then, while more is used than allowed, whole days of the finest
   * bars, oldest first. @returns bars that went
   */
  trim(limits: StoreLimits, now: EpochMs): { readonly bars: number }
}

/** The queue of fills. */
export interface JobTable {
  addJob(job: StoredJob): number
  /** Writes what changed of a job. */
  updateJob(id: number, changes: Pick<StoredJob, 'state' | 'calls' | 'finished' | 'failed'>): void
  /** Jobs of a gateway, oldest first; those that ended before `since` are forgotten. */
  jobs(gateway: string, since: EpochMs): readonly (StoredJob & { readonly id: number })[]
}
