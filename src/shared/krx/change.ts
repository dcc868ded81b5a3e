import { percent, price, type Percent, type Price } from '../domain/units.ts'

/** Move of a price against its base, and the same in percent. */
export interface Change {
  readonly change: Price
  readonly rate: Percent
}

/**
 * Change against the **base price** (not against yesterday's print), and its rate rounded half away from zero to two places, as
 * the exchange's daily file has it. The rate is 0 for a base of 0. Prices of at most two decimals.
 */
export function changeFrom(base: Price, last: Price): Change {
  const baseUnits = Math.round(base * 100)
  const moved = Math.round(last * 100) - baseUnits
  return {
    change: price(moved / 100),
    rate: percent(baseUnits === 0 ? 0 : (Math.sign(moved) * hundredths(Math.abs(moved), baseUnits)) / 100),
  }
}

/** `moved / base` in hundredths of a percent, rounded half up in whole numbers so that no binary fraction decides a tie. */
function hundredths(moved: number, base: number): number {
  const scaled = moved * 10_000
  const whole = Math.floor(scaled / base)
  return (scaled - whole * base) * 2 >= base ? whole + 1 : whole
}
