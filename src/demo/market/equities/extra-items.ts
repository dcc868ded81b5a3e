import { fraction } from '../../random.ts'
import type { UniverseIssue } from '../../universe/index.ts'
import type { DayBar } from '../history.ts'

const averages = [3, 5, 10, 20, 40, 60, 120, 250] as const
const disparities = [5, 20, 60, 120] as const
const yearLength = 250
const grades = ['AAA', 'AA+', 'AA', 'AA-', 'A+', 'A', 'A-', 'BBB+', 'BBB'] as const

/**
 * Items of the selective master that the plain one lacks, by the gateway's item names. Averages and ranges are those of the
 * days before today; dates are numbers `YYYYMMDD`, amounts KRW.
 */
export function extraItemsOf(issue: UniverseIssue, days: readonly DayBar[]): Readonly<Record<string, string | number>> {
  const year = days.slice(-yearLength)
  const close = days.at(-1)?.close ?? issue.previousClose
  const items: Record<string, string | number> = {
    srtsellOverheatDd: 0,
    BzDd: dayNumber(days.at(-1)),
    IsuEngNm: issue.englishName ?? issue.name,
  }
  for (const count of averages) {
    items[`dd${count}AvgPrc`] = Math.round(average(days, count, (day) => day.close))
    items[`dd${count}AvgTrdVol`] = Math.round(average(days, count, (day) => day.volume))
    items[`dd${count}AvgTrdAmt`] = Math.round(average(days, count, (day) => day.turnover))
  }
  for (const count of disparities) {
    items[`dd${count}AvgDp`] =
      Math.round(
        (close /
          Math.max(
            1,
            average(days, count, (day) => day.close),
          )) *
          10_000,
      ) / 100
  }
  const highest = extreme(year, (day) => day.high)
  const lowest = extreme(year, (day) => -day.low)
  const busiest = extreme(year, (day) => day.volume)
  const quietest = extreme(year, (day) => -day.volume)
  return {
    ...items,
    wk52HgstPrc: highest?.high ?? close,
    wk52HgstprcDd: dayNumber(highest),
    wk52LwstPrc: lowest?.low ?? close,
    wk52LwstprcDd: dayNumber(lowest),
    wk52HgstTrdvol: busiest?.volume ?? 0,
    wk52LwstTrdvol: quietest?.volume ?? 0,
    liquShrs: Math.floor(issue.listedShares * (0.4 + 0.4 * fraction('float', issue.code))),
    DebtRt: Math.round(20_000 * fraction('debt', issue.code)) / 100,
    CrdtGrd: grades[Math.floor(fraction('grade', issue.code) * grades.length)] ?? 'A',
    Cap: issue.listedShares * 500,
  }
}

function average(days: readonly DayBar[], count: number, of: (day: DayBar) => number): number {
  const last = days.slice(-count)
  return last.length === 0 ? 0 : last.reduce((sum, day) => sum + of(day), 0) / last.length
}

function extreme(days: readonly DayBar[], of: (day: DayBar) => number): DayBar | undefined {
  let best: DayBar | undefined
  for (const day of days) if (best === undefined || of(day) > of(best)) best = day
  return best
}

function dayNumber(day: DayBar | undefined): number {
  return day === undefined ? 0 : Number(day.date.replaceAll('-', ''))
}
