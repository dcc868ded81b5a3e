import { formatNumber } from '../../ui/format.ts'

/** Words of the units, `조` and `억` or `tn` and `bn`, with how much they are in KRW. */
export interface KrwUnits {
  readonly large: { readonly word: string; readonly krw: number }
  readonly small: { readonly word: string; readonly krw: number }
}

/** An amount in KRW in few places: `12.34조`, `9,876억`; `12.34tn`, `987.6bn`. */
export function compactKrw(value: number, { large, small }: KrwUnits): string {
  if (value >= large.krw) return `${formatNumber(value / large.krw, 2)}${large.word}`
  const amount = value / small.krw
  return `${formatNumber(amount, small.krw >= 1e9 ? 1 : 0)}${small.word}`
}
