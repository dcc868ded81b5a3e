import { kstDate } from '../../../shared/krx/kst.ts'
import { encodeBasket, encodeHolidays, encodeNetAssetValue, encodeNetAssetValues } from '../encode/documents.ts'
import { dayDigits } from '../encode/wire.ts'
import type { Answer } from './answer.ts'
import { equityOf, present, rowsAsked } from './answer.ts'
import { foreignHolidays } from './foreign-holidays.ts'
import { rangeOf } from './stocks.ts'

export const extraAnswers = {
  'etf.pdf': (model, asked) => {
    const basket = model.equities.basket(equityOf(model, asked))
    return basket === null ? { Cnt: '0', InqDd: dayDigits(model.tradeDate), Lists: [] } : encodeBasket(basket, asked.version)
  },
  'etf.nav': (model, asked) => encodeNetAssetValue(present(model.equities.netAssetValue(equityOf(model, asked), model.tradeDate))),
  'etf.navhistory': (model, asked) => {
    const code = equityOf(model, asked)
    const count = rowsAsked(asked)
    const days = model.equities.netAssetValueHistory(code, { period: present(asked.period), ...rangeOf(asked), count })
    return encodeNetAssetValues(code, days ?? [], asked.version, count)
  },
  'calendar.holiday': (model, { nation, version }) => {
    const today = kstDate(model.clock.now())
    const days = nation === 'KR' ? model.holidays(today) : foreignHolidays(nation).filter((day) => day >= today)
    return encodeHolidays(nation, days, version)
  },
} as const satisfies Record<string, Answer>
