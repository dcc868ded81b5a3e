import { percent, price, type Percent, type Price } from '../domain/units.ts'

/**
 * Change against the **base price** (not against yesterday's print), and its rate rounded half away from zero to two places, as
 * the exchange's daily file has it. Prices of at most two decimals. No rate for a base of 0 or below (calendar spreads).
 */
export function changeFrom(base: Price, last: Price): { change: Price; changeRate: Percent | null } {
  const baseUnits = Math.round(base * 100)
  const moved = Math.round(last * 100) - baseUnits
  const changeRate = baseUnits > 0 ? percent((Math.sign(moved) * hundredths(Math.abs(moved), baseUnits)) / 100) : null
  return { change: price(moved / 100), changeRate }
}

/** `moved / base` in hundredths of a percent, rounded half up in whole numbers so that no binary fraction decides a tie. */
function hundredths(moved: number, base: number): number {
  const scaled = moved * 10_000
  const whole = Math.floor(scaled / base)
  return (scaled - whole * base) * 2 >= base ? whole + 1 : whole
}
