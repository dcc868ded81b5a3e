import type { Translate } from '../../locales/texts.ts'
import { formatNumber, formatSigned } from '../../ui/format.ts'
import type { MoneyUnit } from './flow-table.ts'
import type { Measure } from './memory.ts'
import type { Subject } from './subject.ts'

/** An amount as a cell shows it: whole shares, contracts or units of money, without a sign. */
export function amountText(value: number, measure: Measure, money: MoneyUnit): string {
  return formatNumber(measure === 'volume' ? value : value / money)
}

/** A net amount, signed. */
export function netText(value: number, measure: Measure, money: MoneyUnit): string {
  return formatSigned(measure === 'volume' ? value : value / money)
}

/** Writes net amounts of one measure; the same function for the same measure and unit, so that a picture stays the same. */
export function writeAmount(measure: Measure, money: MoneyUnit): (value: number) => string {
  if (measure === 'volume') return writers.volume
  return money === 1_000_000 ? writers.million : writers.hundredMillion
}

const writers = {
  volume: (value: number) => netText(value, 'volume', 1_000_000),
  million: (value: number) => netText(value, 'turnover', 1_000_000),
  hundredMillion: (value: number) => netText(value, 'turnover', 100_000_000),
}

/** Name of the unit in which a measure is shown. */
export function unitText(text: Translate, measure: Measure, money: MoneyUnit, counts: Subject['counts']): string {
  if (measure === 'volume') return text(`flows.unit.${counts}`)
  return text(money === 1_000_000 ? 'flows.unit.million' : 'flows.unit.hundredMillion')
}
