/** A stretch of an axis: what its lower and its upper end mean, and whether equal ratios take equal lengths. */
export interface Scale {
  readonly low: number
  readonly high: number
  /** Both ends are above zero then. */
  readonly log: boolean
}

/** Where a value stands: 0 at the lower end, 1 at the upper one, beyond for values outside. */
export function shareOf({ low, high, log }: Scale, value: number): number {
  return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
}

/** The value at a share of the stretch: the inverse of {@link shareOf}. */
export function valueOfShare({ low, high, log }: Scale, share: number): number {
  return log ? low * (high / low) ** share : low + share * (high - low)
}

/**
 * Round values for the lines of a scale, at most about `most` of them, lowest first.
 * @param percentOf the value that is 0 %: then the percentages are round; `null` for the values themselves
 */
export function ticksOf(scale: Scale, most: number, percentOf: number | null): readonly number[] {
  const { low, high, log } = scale
  if (percentOf !== null && percentOf > 0) {
    const percent = (value: number) => (value / percentOf - 1) * 100
    const ticks = ticksOf({ low: percent(low), high: percent(high), log: false }, most, null)
    return ticks.map((tick) => percentOf * (1 + tick / 100))
  }
  if (log && high / low > 4) return decadeTicks(low, high, most)
  const step = roundStep((high - low) / Math.max(1, most))
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}

/** 1, 2 and 5 of every power of ten, or the powers alone where these would be too many. */
function decadeTicks(low: number, high: number, most: number): readonly number[] {
  const powers: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) powers.push(power)
  const inside = (digits: readonly number[]) =>
    powers.flatMap((power) => digits.map((digit) => digit * 10 ** power)).filter((tick) => tick >= low && tick <= high)
  return (
    [
      [1, 1.5, 2, 3, 4, 5, 7],
      [1, 2, 5],
    ]
      .map(inside)
      .find((ticks) => ticks.length <= most) ?? inside([1])
  )
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not less. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const times = [1, 2, 2.5, 5, 10].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10
  return times * power
}
