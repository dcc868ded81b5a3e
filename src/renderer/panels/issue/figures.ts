import type { Language } from '../../locales/texts.ts'
import { blank, directionOf, formatChange, formatMillions, formatNumber, formatPrice, formatQuantity, formatRate } from '../../ui/format.ts'
import type { Direction } from '../../ui/format.ts'

/** Writes a figure that may be missing; blank where it is. */
export function written(value: number | null | undefined, write: (value: number) => string): string {
  return value === null || value === undefined ? blank : write(value)
}

export const priceText = (value: number | null | undefined): string => written(value, formatPrice)
export const quantityText = (value: number | null | undefined): string => written(value, formatQuantity)
export const millionsText = (value: number | null | undefined): string => written(value, formatMillions)
export const rateText = (value: number | null | undefined): string => written(value, formatRate)
export const changeText = (value: number | null | undefined): string => written(value, formatChange)
/** KRW as millions, as the columns have them that say so. */
export function inMillions(amount: number | null): number | null {
  return amount === null ? null : amount / 1_000_000
}
/** A percentage without sign, or a net asset value: two decimals. */
export const percentText = (value: number | null | undefined): string => written(value, (held) => formatNumber(held, 2))

/** Direction of a figure that may be missing. */
export function directionText(value: number | null | undefined): Direction | null {
  return value === null || value === undefined ? null : directionOf(value)
}

/** A large count or amount on an axis: 만, 억, 조, or thousands, millions, billions, with as many digits as tell it from its neighbours. */
export function compactText(value: number, language: Language): string {
  const unit = axisUnits[language].find(({ size }) => Math.abs(value) >= size)
  if (unit === undefined) return formatNumber(value)
  const scaled = value / unit.size
  const digits = Math.abs(scaled) < 10 ? 2 : Math.abs(scaled) < 100 ? 1 : 0
  return `${formatNumber(scaled, digits).replace(/\.0+$|(?<=\.\d)0$/, '')}${unit.name}`
}

const axisUnits: Readonly<Record<Language, readonly { readonly size: number; readonly name: string }[]>> = {
  ko: [
    { size: 1e12, name: '조' },
    { size: 1e8, name: '억' },
    { size: 1e4, name: '만' },
  ],
  en: [
    { size: 1e12, name: 'tn' },
    { size: 1e9, name: 'bn' },
    { size: 1e6, name: 'm' },
    { size: 1e3, name: 'k' },
  ],
}

/** A part of a whole in percent; `null` where either is missing, or the whole is nothing. */
export function shareOf(part: number | null | undefined, whole: number | null | undefined): number | null {
  if (part === null || part === undefined || whole === null || whole === undefined || whole <= 0) return null
  return (part / whole) * 100
}

/**
 * Deviation of a fund's price from its net asset value (괴리율) in percent, rounded to two decimals: 35,290 against 35,398.24 is
 * −0.31. `null` where either is missing. Source: market rules of the exchange, (price − NAV) / NAV × 100.
 */
export function deviationOf(price: number | null | undefined, netAssetValue: number | null | undefined): number | null {
  if (price === null || price === undefined || netAssetValue === null || netAssetValue === undefined || netAssetValue <= 0) return null
  return Math.round(((price - netAssetValue) / netAssetValue) * 10_000) / 100
}
