import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { BarKind, DayCandle, HeldSeries, HistoryCandle, HistoryJob, Recording } from '../../shared/contract/requests/history.ts'
import type { Span } from '../../shared/domain/span.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { TickColumns } from './tick-block.ts'

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

/** Which series a deletion takes. */
export interface Deletion {
  readonly gateway: string
  readonly codes: readonly string[]
  readonly kinds: readonly BarKind[]
  readonly at: EpochMs
}

/** How much may be kept. */
export interface HistoryLimits {
  /** Bytes in use of the file, at most. */
  readonly budgetBytes: number
  /** Days that bars and records are kept, by kind; what is not named is kept for ever. */
  readonly keepDays: { readonly [Kind in BarKind | 'recordings']?: number | undefined }
}

export interface StoredSize {
  readonly bytes: number
  readonly fileBytes: number
  readonly documents: number
  readonly bars: number
  readonly quarantined: number
  readonly deletedBars: number
  readonly prints: number
}

/** A job as it is kept: what it waits for is known only while it runs. */
export type StoredJob = Omit<HistoryJob, 'failure' | 'id'> & { readonly gateway: string }

/** The table of bars, what is covered by them, and what was taken out of them. */
export interface CandleTable {
  /** Keeps what a call brought, all of it or nothing. @returns whether prices kept before turned out to be of before a split */
  keepCandles(batch: CandleBatch): { readonly adjusted: boolean }
  readCandles(query: CandleQuery): KeptCandles
  /** The daily bar of one day of every instrument that has one, by code. */
  dayCandles(gateway: string, day: EpochMs): readonly DayCandle[]
  /** What is held of a gateway, of one instrument or (`null`) of all. */
  series(gateway: string, code: string | null): readonly HeldSeries[]
}

/** What is out of sight and can be had back. */
export interface Deletions {
  /** Takes series out of sight. @returns the number that brings them back, and how many bars it took */
  deleteSeries(deletion: Deletion): { readonly deletion: number; readonly bars: number }
  /** Brings back what a deletion took, beside what has come since. @returns bars that are back */
  restoreSeries(deletion: number): { readonly bars: number }
}

/** How big the store is, and how big it may be. */
export interface Limits {
  size(): StoredSize
  /**
   * Ends deletions older than a week, forgets bars and records past their days, then, while more is used than allowed, whole days of
   * the finest bars, oldest first, and at last of records, which nobody can be asked for again. @returns bars and records that went
   */
  trim(limits: HistoryLimits, now: EpochMs): { readonly bars: number; readonly prints: number }
}

/** Records of the all-issue channel of a market. */
export interface TickBatch {
  readonly gateway: string
  readonly market: StockMarket
  readonly ticks: TickColumns
}

export interface RecordingTable {
  keepTicks(batch: TickBatch): void
  /** What is recorded of a gateway, by day and market, oldest first. */
  recordings(gateway: string): readonly Recording[]
  /** The blocks that reach into a stretch of market time, in the order in which their records came. */
  readTicks(query: { readonly gateway: string; readonly market: StockMarket; readonly span: Span }): readonly TickColumns[]
}

/** The queue of fills. */
export interface JobTable {
  addJob(job: StoredJob): number
  /** Writes what changed of a job. */
  updateJob(id: number, changes: Pick<StoredJob, 'state' | 'calls' | 'finished' | 'failed'>): void
  /** Jobs of a gateway, oldest first; those that ended before `since` are forgotten. */
  jobs(gateway: string, since: EpochMs): readonly (StoredJob & { readonly id: number })[]
}
