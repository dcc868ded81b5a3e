import { exponentialAverage } from './ema.ts'

/** Three series in the unit of the values. */
export interface Macd {
  readonly line: readonly number[]
  readonly signal: readonly number[]
  /** Line minus signal. */
  readonly histogram: readonly number[]
}

/** Lengths in bars, usually 12, 26 and 9. */
export interface MacdPeriods {
  readonly fast: number
  readonly slow: number
  readonly signal: number
}

/**
 * Moving average convergence and divergence: fast minus slow exponential average, and the exponential average of that.
 * @param values closes in KRW or points; NaN (no trade) is passed over
 * @returns NaN until the longer average exists; of signal and histogram until it has come `signal` times
 */
export function macd(values: readonly number[], { fast, slow, signal: period }: MacdPeriods): Macd {
  const slowly = exponentialAverage(values, slow)
  const line = exponentialAverage(values, fast).map((value, at) => value - (slowly[at] ?? Number.NaN))
  const signal = exponentialAverage(line, period)
  return { line, signal, histogram: line.map((value, at) => value - (signal[at] ?? Number.NaN)) }
}
