import type { ItemKind, SelectableItem } from '../../../shared/catalogue/selectable-items.ts'
import { isBlank, readDate, readNumber } from '../../../shared/catalogue/wire/primitives.ts'
import { withoutSuffix } from '../../../shared/krx/codes/suffix.ts'
import { decodeCapitalisationScale } from '../../../shared/krx/feed-codes/capitalisation-scale.ts'
import { codeText } from '../../../shared/krx/feed-codes/code-table.ts'
import { decodeFlag } from '../../../shared/krx/feed-codes/flag.ts'
import { decodeOverheating } from '../../../shared/krx/feed-codes/overheating.ts'
import { decodeSecurityGroup } from '../../../shared/krx/feed-codes/security-group.ts'
import { decodeWarning } from '../../../shared/krx/feed-codes/warning.ts'

export type ItemValue = string | number | boolean

/** Months 1 to 12 out of twelve places, one a month, with 1 where an accounting period ends: `001001001001`. */
export function closingMonths(places: string | null): readonly number[] {
  return (places ?? '').split('').flatMap((place, index) => (place === '1' && index < 12 ? [index + 1] : []))
}

const readers: Readonly<Record<ItemKind, (raw: unknown) => ItemValue | null | undefined>> = {
  text: (raw) => codeText(raw) ?? undefined,
  code: (raw) => withoutSuffix(typeof raw === 'number' ? String(raw).padStart(6, '0') : (codeText(raw) ?? '')),
  number: readNumber,
  'thousand-krw': (raw) => {
    const value = readNumber(raw)
    return value === undefined ? undefined : Math.round(value * 1000)
  },
  date: readDate,
  flag: (raw) => decodeFlag(raw) ?? undefined,
  months: (raw) => closingMonths(codeText(raw)).join(','),
  'security-group': decodeSecurityGroup,
  'market-warning': (raw) => decodeWarning(raw) ?? undefined,
  overheating: (raw) => decodeOverheating(raw) ?? undefined,
  'capitalisation-scale': (raw) => decodeCapitalisationScale(raw) ?? undefined,
}

/**
 * The value of an item: days as `YYYY-MM-DD`, codes by their names here, amounts in KRW.
 * @returns `null` for a blank or an absent one, `undefined` for one that cannot be read
 */
export function itemValue(item: SelectableItem, raw: unknown): ItemValue | null | undefined {
  if (raw === undefined) return null
  if (isBlank(raw)) return item.kind === 'flag' ? false : null
  return readers[item.kind](raw)
}
