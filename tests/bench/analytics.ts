import { Bench } from 'tinybench'
import { black76 } from '../../src/shared/analytics/black76.ts'
import { type Chain, createChain, priceChain } from '../../src/shared/analytics/chain.ts'
import { parityForward } from '../../src/shared/analytics/parity.ts'
import { smileOf } from '../../src/shared/analytics/smile.ts'
import { percentileOf } from './percentiles.ts'

/** Time that a whole board takes, in ms of one core. */
export interface AnalyticsCost {
  readonly work: string
  readonly legs: number
  readonly p10: number
  readonly p50: number
  readonly p99: number
  /** 99th percentile of the CPU time, which does not contain what other programs took. */
  readonly cpuP99: number
}

interface Series {
  readonly chain: Chain
  readonly years: number
}

const spot = 850
const rate = 0.0268
/** Calls and puts of ten series with fifty strikes each: a thousand legs. */
const strikes = Array.from({ length: 50 }, (_, index) => spot + (index - 25) * 5)
const days = [1, 4, 8, 11, 20, 48, 55, 83, 111, 202]
/** As many states of the quotes as are taken in turn, so that none is learnt by heart. */
const variants = 16

/** Measures what it costs to price all legs of a board again: parity forward, three volatilities and the Greeks of each. */
export function measureAnalytics(quick: boolean): readonly AnalyticsCost[] {
  const boards = Array.from({ length: variants }, (_, variant) => days.map((day) => seriesOf(day / 365, variant)))
  const legs = days.length * strikes.length * 2
  return [
    costOf('volatilities and Greeks', legs, boards, reprice, quick),
    costOf('with forward and smile', legs, boards, repriceFromParity, quick),
  ]
}

/** A skewed series, quoted on the tick grid; far legs are worth less than a tick or than their spread, and get no volatility. */
function seriesOf(years: number, variant: number): Series {
  const chain = createChain(strikes)
  const forward = forwardOf(years) * (1 + variant * 1e-4)
  for (const side of [chain.calls, chain.puts]) {
    chain.strikes.forEach((strike, row) => {
      const volatility = 0.25 - 0.3 * Math.log(strike / forward)
      const value = black76(forward, volatility, { right: side.right, strike, years, rate })
      const tick = value < 10 ? 0.01 : 0.05
      side.bid[row] = Math.floor((value * 0.995) / tick) * tick
      side.ask[row] = Math.ceil((value * 1.005) / tick) * tick
    })
  }
  return { chain, years }
}

function forwardOf(years: number): number {
  return spot * (1 + rate * years)
}

function reprice(board: readonly Series[]): number {
  for (const { chain, years } of board) priceChain(chain, { forward: forwardOf(years), years, rate })
  return board.length
}

function repriceFromParity(board: readonly Series[]): number {
  let points = 0
  for (const { chain, years } of board) {
    const forward = parityForward(chain, years, rate)
    if (forward === null) throw new Error('a series has no forward')
    priceChain(chain, { forward, years, rate })
    points += smileOf(chain, forward).length
  }
  return points
}

type Work = (board: readonly Series[]) => number

function costOf(work: string, legs: number, boards: readonly (readonly Series[])[], run: Work, quick: boolean): AnalyticsCost {
  // Kept where the engine cannot tell that nobody reads it, so that no work can be left out as useless.
  const kept: number[] = []
  const cpu: number[] = []
  let turn = 0
  const bench = new Bench({ retainSamples: true, time: quick ? 500 : 3000, warmupTime: quick ? 200 : 1000, throws: true })
  bench.add(work, () => {
    const before = process.cpuUsage()
    kept[0] = run(boards[turn % variants] ?? [])
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
    turn += 1
  })
  bench.runSync()
  const result = bench.tasks[0]?.result
  if (result?.state !== 'completed') throw new Error(`a measurement ended as ${result?.state ?? 'nothing'}`)
  const samples = result.latency.samples ?? []
  // The first of the CPU times are those of the warm-up.
  const measured = cpu.slice(-samples.length)
  return { work, legs, p10: share(samples, 0.1), p50: share(samples, 0.5), p99: share(samples, 0.99), cpuP99: share(measured, 0.99) }
}

function share(values: readonly number[], of: number): number {
  return percentileOf(values, of) ?? Number.NaN
}
