import { scaledErfc } from './normal.ts'

/**
 * Black's formula without units, after P. Jäckel, Let's be rational (2015): both functions speak of the value of an option above
 * its intrinsic value, undiscounted and divided by √(forward · strike). That value is the same for calls and puts, and for the
 * strikes at `x` and `−x`. Written with the scaled error function it neither cancels nor underflows far from the money.
 *
 * `x` is ln(forward / strike), `deviation` is volatility · √years.
 */

const rootHalf = Math.SQRT1_2
const rootTwoPi = Math.sqrt(2 * Math.PI)
/** √(2 / π) */
const slopeFactor = 2 / rootTwoPi

/** The value above the intrinsic one: 0 where nothing can happen any more, below e^(−|x|/2) always. */
export function timeValue(x: number, deviation: number): number {
  if (deviation <= 0) return 0
  const far = Math.abs(x) / deviation
  const half = deviation / 2
  const scale = Math.exp(-(far * far + half * half) / 2) / 2
  const inner = scaledErfc(Math.abs(far - half) * rootHalf)
  const outer = scaledErfc((far + half) * rootHalf)
  // Below the turning point the value itself, above it what is missing to the bound: each is a sum of like size.
  const value = far > half ? scale * (inner - outer) : Math.exp(-Math.abs(x) / 2) - scale * (inner + outer)
  return Math.max(0, value)
}

/** Relative length of a step that ends the search: it triples the digits, so that the last one is exact to rounding. */
const closeEnough = 1e-6
const mostSteps = 60
/** Beyond the turning point by this much nothing is missing to the bound that a double could hold. */
const reach = 64

/**
 * The deviation at which {@link timeValue} is `value`; NaN outside 0 < value < e^(−|x|/2).
 *
 * Halley's method within a bracket, on 1 / ln(value) below the turning point √(2|x|) and on ln(bound − value) above it; both are
 * nearly straight there. A step that leaves the bracket is replaced by its middle.
 */
export function deviationFor(value: number, x: number): number {
  const distance = Math.abs(x)
  const bound = Math.exp(-distance / 2)
  if (!(value > 0 && value < bound)) return Number.NaN
  const turning = Math.sqrt(2 * distance)
  const atTurning = timeValue(distance, turning)
  const below = value < atTurning
  const target = Math.log(below ? value : bound - value)
  let low = below ? 0 : turning
  let high = below ? turning : turning + reach
  let deviation = below ? turning * Math.sqrt(Math.log(atTurning) / target) : turning + ((value - atTurning) * rootTwoPi) / bound
  for (let step = 0; step < mostSteps; step += 1) {
    const far = distance / deviation
    const half = deviation / 2
    const inner = scaledErfc(Math.abs(far - half) * rootHalf)
    const outer = scaledErfc((far + half) * rootHalf)
    const sum = below ? inner - outer : inner + outer
    const logarithm = Math.log(sum / 2) - (far * far + half * half) / 2
    const slope = slopeFactor / sum
    const curvature = (far * far) / deviation - deviation / 4
    const newton = below ? ((logarithm - target) * logarithm) / (target * slope) : (target - logarithm) / slope
    const bend = below ? curvature - slope * (1 + 2 / logarithm) : curvature + slope
    if (newton > 0) high = Math.min(high, deviation)
    else low = Math.max(low, deviation)
    // Far from the root the second order overstates: it may double or halve Newton's step, no more.
    const halley = deviation - newton / Math.min(2, Math.max(0.5, 1 - (newton * bend) / 2))
    if (Math.abs(halley - deviation) <= closeEnough * deviation) return halley
    deviation = halley > low && halley < high ? halley : (low + high) / 2
  }
  return deviation
}
