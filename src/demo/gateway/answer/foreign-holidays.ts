import type { TradeDate } from '../../../shared/domain/units.ts'
import { tradeDate } from '../../../shared/domain/units.ts'

/** Days of a calendar year on which exchanges of these countries commonly close; the demo's own short lists, no calendar of record. */
const fixedDays: Readonly<Record<string, readonly string[]>> = {
  DE: ['01-01', '05-01', '12-24', '12-25', '12-31'],
  US: ['01-01', '06-19', '07-03', '11-26', '12-25'],
  VN: ['01-01', '04-30', '05-01', '09-02'],
  GB: ['01-01', '05-04', '08-31', '12-25', '12-28'],
  IN: ['01-26', '05-01', '10-02', '12-25'],
  JP: ['01-01', '01-02', '02-11', '02-23', '04-29', '05-04', '05-05', '11-03', '11-23', '12-31'],
  CN: ['01-01', '05-01', '10-01', '10-02', '10-05'],
  TW: ['01-01', '02-27', '05-01', '10-09'],
  SG: ['01-01', '05-01', '08-10', '12-25'],
  AU: ['01-01', '01-26', '12-25', '12-28'],
  EU: ['01-01', '05-01', '12-24', '12-25', '12-31'],
}
const years = ['2025', '2026', '2027', '2028'] as const

/** Closed days of a country in order; none for a country that is not known. */
export function foreignHolidays(nation: string): readonly TradeDate[] {
  return years.flatMap((year) => (fixedDays[nation] ?? []).map((day) => tradeDate(`${year}-${day}`)))
}
