import { price, type Price, type TradeDate } from '../domain/units.ts'
import { inForce, type Dated } from './dated.ts'

export type TickTable =
  | 'equity'
  | 'etf'
  | 'elw'
  | 'kospi200-futures'
  | 'mini-kospi200-futures'
  | 'kosdaq150-futures'
  | 'sector-futures'
  | 'eurostoxx-futures'
  | 'kospi200-options'
  | 'mini-kospi200-options'
  | 'kosdaq150-options'
  | 'vkospi-futures'
  | 'fx-futures'
  | 'bond-futures'
  | 'lean-hogs-futures'

/** A tick that holds for prices below `below`; a price on the edge belongs to the next band. */
interface Band {
  readonly below: number
  readonly tick: number
}

interface TickRule extends Dated {
  readonly bands: readonly [Band, ...Band[]]
  /** Midpoint orders trade between best bid and best ask, so a print may lie half a tick off the grid. */
  readonly midpoints: boolean
}

const krx = 'KRX business regulations, quotation price unit'

/** KRW for equities, FX (KRW a unit) and lean hogs (KRW a kg); points for the rest. `equity` serves KOSPI, KOSDAQ, KONEX, DR and single-stock futures. */
const tickRules: Readonly<Record<TickTable, readonly [TickRule, ...TickRule[]]>> = {
  equity: [
    {
      validFrom: '2023-01-25',
      source: `${krx}; agrees with all prints of the daily file`,
      midpoints: true,
      bands: bands([2000, 1], [5000, 5], [20_000, 10], [50_000, 50], [200_000, 100], [500_000, 500], [Infinity, 1000]),
    },
  ],
  etf: [
    { validFrom: '2002-10-14', source: krx, midpoints: true, bands: flat(5) },
    { validFrom: '2023-12-11', source: `${krx}, finer tick for ETF and ETN`, midpoints: true, bands: bands([2000, 1], [Infinity, 5]) },
  ],
  elw: [{ validFrom: '2005-12-01', source: krx, midpoints: false, bands: flat(5) }],
  'kospi200-futures': [points('1996-05-03', flat(0.05))],
  'mini-kospi200-futures': [points('2015-07-20', flat(0.02))],
  'kosdaq150-futures': [points('2015-11-23', flat(0.1))],
  'sector-futures': [points('2014-11-17', flat(0.2), 'general knowledge, to be confirmed')],
  'eurostoxx-futures': [points('2016-06-27', flat(1), 'general knowledge, to be confirmed')],
  'kospi200-options': [points('1997-07-07', bands([10, 0.01], [Infinity, 0.05]))],
  'mini-kospi200-options': [points('2015-07-20', bands([3, 0.01], [10, 0.02], [Infinity, 0.05]), `${krx}; upper bands to be confirmed`)],
  'kosdaq150-options': [points('2018-03-26', bands([50, 0.1], [Infinity, 0.5]))],
  'vkospi-futures': [points('2014-11-17', flat(0.05))],
  'fx-futures': [points('1999-04-23', flat(0.1), 'general knowledge, to be confirmed')],
  'bond-futures': [points('1999-09-29', flat(0.01), 'general knowledge, to be confirmed')],
  'lean-hogs-futures': [points('2008-07-21', flat(5), 'general knowledge, to be confirmed')],
}

/** Smallest price step at `value` (KRW or points). On a band edge the upper band's. */
export function tickSize(table: TickTable, value: number, on: TradeDate): number {
  const { bands } = inForce(tickRules[table], on)
  return (bands.find((band) => denoise(value) < band.below) ?? bands[0]).tick
}

/** The next price on the grid above `value`, whether or not `value` is on it. */
export function tickUp(table: TickTable, value: number, on: TradeDate): Price {
  const tick = tickSize(table, value, on)
  return multiple(floorSteps(value, tick) + 1, tick)
}

/**
 * The next price on the grid below `value`: just under a band edge the lower band's tick counts (2,000 → 1,999).
 * Below the lowest price of an equity it gives 0, which is no price; the lower limit stops before that.
 */
export function tickDown(table: TickTable, value: number, on: TradeDate): Price {
  const { bands } = inForce(tickRules[table], on)
  const { tick } = bands.find((band) => denoise(value) <= band.below) ?? bands[0]
  return multiple(ceilSteps(value, tick) - 1, tick)
}

/** Whether a price is on the grid. Levels of the order book always are; prints may be half a tick off. */
export function isOnGrid(table: TickTable, value: number, on: TradeDate): boolean {
  return floorToTick(table, value, on) === denoise(value)
}

/** The highest price on the grid that is not above `value`. */
export function floorToTick(table: TickTable, value: number, on: TradeDate): Price {
  const tick = tickSize(table, value, on)
  return multiple(floorSteps(value, tick), tick)
}

/** The lowest price on the grid that is not below `value`. */
export function ceilToTick(table: TickTable, value: number, on: TradeDate): Price {
  const tick = tickSize(table, value, on)
  return multiple(ceilSteps(value, tick), tick)
}

/**
 * Whether a print's price is on the grid or half a tick above it, cut to whole KRW (midpoint orders; found so in the
 * exchange's daily file). A midpoint across a band edge may be neither, so a print that fails is counted, never rejected.
 */
export function isPlausiblePrint(table: TickTable, value: number, on: TradeDate): boolean {
  if (isOnGrid(table, value, on)) return true
  if (!inForce(tickRules[table], on).midpoints) return false
  return value - floorToTick(table, value, on) === Math.floor(tickSize(table, value, on) / 2)
}

/** 0.05 and 0.01 have no exact binary form: quotients within this of a whole number are that number. */
const tolerance = 1e-6

function floorSteps(value: number, tick: number): number {
  return Math.floor(value / tick + tolerance)
}

function ceilSteps(value: number, tick: number): number {
  return Math.ceil(value / tick - tolerance)
}

function multiple(steps: number, tick: number): Price {
  return price(Math.round(steps * tick * 100) / 100)
}

/** Removes binary noise (0.1 + 0.2) from a price of at most six decimals. */
function denoise(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function flat(tick: number): readonly [Band, ...Band[]] {
  return [{ below: Infinity, tick }]
}

function bands(first: readonly [number, number], ...rest: readonly (readonly [number, number])[]): readonly [Band, ...Band[]] {
  return [band(first), ...rest.map(band)]
}

function band([below, tick]: readonly [number, number]): Band {
  return { below, tick }
}

function points(validFrom: string, bands: readonly [Band, ...Band[]], source = 'KRX product specification'): TickRule {
  return { validFrom, source, midpoints: false, bands }
}
