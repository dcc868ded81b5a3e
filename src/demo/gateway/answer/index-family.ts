import { kstTime } from '../../../shared/krx/kst.ts'
import { encodeHistory, encodeIntraday } from '../encode/bars.ts'
import { encodeCapitalisation, expectedIndexTable, indexLevelTable, indexSummaryTable } from '../encode/index-family.ts'
import { encodeFlows, investorTime } from '../encode/investors.ts'
import { indexScale } from '../encode/scale.ts'
import { encodeRecord } from '../encode/wire.ts'
import type { Answer } from './answer.ts'
import { coveredDay, indexOf, present, rowsAsked } from './answer.ts'
import { dayRange, rangeOf } from './stocks.ts'

export const indexAnswers = {
  'index.closeindex': (model, asked) =>
    encodeRecord(indexSummaryTable, present(model.indices.summary(indexOf(model, asked), coveredDay(model, asked)))),
  'index.index': (model, asked) => encodeRecord(indexLevelTable, present(model.indices.level(indexOf(model, asked)))),
  'index.prospectindex': (model, asked) => encodeRecord(expectedIndexTable, present(model.indices.expected(indexOf(model, asked)))),
  'index.marketcap': (model, asked) => encodeCapitalisation(present(model.indices.capitalisation(indexOf(model, asked)))),
  'index.investors': (model, asked) => {
    const code = indexOf(model, asked)
    const flows = present(model.indices.investors(code))
    return { Tm: investorTime(kstTime(model.clock.now())), isuSrtCd: code, invstLists: encodeFlows(flows) }
  },
  'index.intraday': (model, asked) => {
    const code = indexOf(model, asked)
    const bars = present(model.indices.intraday(code, dayRange(model, asked)))
    return encodeIntraday(code, bars, { version: asked.version, from: present(asked.times.from), scale: indexScale })
  },
  'index.history': (model, asked) => {
    const code = indexOf(model, asked)
    const count = rowsAsked(asked)
    const candles = present(model.indices.history(code, { period: present(asked.period), ...rangeOf(asked), count }))
    return encodeHistory(code, candles, { version: asked.version, count, scale: indexScale, openInterest: false })
  },
} as const satisfies Record<string, Answer>
