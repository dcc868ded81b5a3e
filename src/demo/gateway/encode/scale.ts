/**
 * Units of the wire against those of the domain (shares, KRW): an index is sent in thousand shares and million KRW,
 * investors' money in thousand KRW, everything else as it is.
 */
export interface WireScale {
  /** Shares (contracts) in one unit of the wire. */
  readonly volume: number
  /** KRW in one unit of the wire. */
  readonly money: number
}

export const issueScale: WireScale = { volume: 1, money: 1 }
export const indexScale: WireScale = { volume: 1000, money: 1_000_000 }

/** KRW in one unit of an investor's turnover, and of the value of a lending balance. */
export const thousandKrw = 1000

/** A domain value in whole units of the wire; the feed sends no fractions of them. */
export function scaled(value: number, unit: number): number {
  return unit === 1 ? value : Math.round(value / unit)
}
