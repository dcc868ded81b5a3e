import { describe, expect, test } from 'vitest'
import type { InvestorFlows, InvestorType, OptionInvestorFlows } from '../../../shared/domain/flows.ts'
import { krw, quantity, timeOfDay, tradeDate } from '../../../shared/domain/units.ts'
import { epochAt } from '../../../shared/krx/kst.ts'
import { amountText, netText, writeAmount } from './amounts.ts'
import { netByDay, placesOf } from './day-series.ts'
import { flowTable, largestNet, moneyUnitOf, netOfType } from './flow-table.ts'
import { chartedLimit, readMemory, toggled } from './memory.ts'
import { isMoving, nextFiguresAt } from './pace.ts'
import { chosenSubject, linkedSubject, subjectName } from './subject.ts'

const friday = tradeDate('2026-02-20')
const at = (time: string, date = friday) => epochAt(date, timeOfDay(`${time}:00.00`))
const memory = readMemory(undefined)

function row(investor: InvestorType, sold: number, bought: number) {
  return {
    investor,
    sellVolume: quantity(sold),
    buyVolume: quantity(bought),
    sellTurnover: krw(sold * 1_000_000),
    buyTurnover: krw(bought * 1_000_000),
  }
}

function reply(individual: number, foreign: number): InvestorFlows {
  const flows = [row('individual', 0, individual), row('foreign-registered', foreign, 0), row('foreign-other', 0, 0)]
  return { code: null, time: null, tradeDate: friday, empty: false, flows: [...flows, row('foreign-total', foreign, 0)] }
}

const text = (key: string, values?: Readonly<Record<string, string>>) => [key, ...Object.values(values ?? {})].join(' ')

const moving = (scope: typeof memory.scope, time: string, date = friday) => {
  const subject = chosenSubject({ ...memory, scope })
  return subject && isMoving(subject, at(time, date))
}

const day = (date: string, individual: number) => ({ date: tradeDate(date), table: flowTable(reply(individual, 0), 'call') })

describe('the memory', () => {
  test('makes do with anything', () => {
    for (const held of [undefined, 7, 'x', { scope: 'x', index: 'nothing', charted: 'x', futures: 3 }]) {
      expect(readMemory(held)).toEqual({ ...memory, charted: memory.charted })
    }
    expect(memory.scope).toBe('linked')
  })

  test('keeps what it knows', () => {
    const held = { ...memory, scope: 'options', options: 'kosdaq150', index: 'Q1', charted: ['pension', 'nobody'], view: 'days' }
    expect(readMemory(held)).toEqual({ ...held, charted: ['pension'] })
  })

  test('charts no more types than can be told apart', () => {
    let charted: readonly InvestorType[] = []
    for (const type of ['bank', 'pension', 'individual', 'insurance', 'government'] as const) charted = toggled(charted, type)
    expect(charted).toEqual(['pension', 'individual', 'insurance', 'government'])
    expect(charted).toHaveLength(chartedLimit)
    expect(toggled(charted, 'insurance')).toEqual(['pension', 'individual', 'government'])
  })
})

describe('the subject', () => {
  test.each([
    ['equity', 'kospi', '005930', 'stocks.investors', { market: 'kospi', issue: '005930' }],
    ['etf', 'kosdaq', '069500', 'stocks.investors', { market: 'kosdaq', issue: '069500' }],
    ['index', 'kospi', 'K2', 'index.investors', { market: 'kospi', issue: 'K2' }],
    ['future', 'mini_kospi200', 'A05', 'futures.investors', { market: 'mini_kospi200' }],
    ['option', 'kospi200', 'B01', 'options.investors', { market: 'kospi200' }],
  ] as const)('of a linked %s', (kind, market, code, endpoint, parameters) => {
    expect(linkedSubject({ kind, market, code })).toMatchObject({ endpoint, parameters })
  })

  test.each([
    ['equity', 'konex', '012345'],
    ['future', 'eurostoxx', 'X'],
    ['option', 'usd', 'X'],
    ['index', 'kospi', 'nothing'],
  ] as const)('is none of a linked %s of %s', (kind, market, code) => {
    expect(linkedSubject({ kind, market, code })).toBeNull()
  })

  test('stays where it was chosen, and has a name', () => {
    const named = (scope: typeof memory.scope, title: string | null = null) => {
      const subject = chosenSubject({ ...memory, scope })
      return subject && subjectName(subject, { title, right: 'put', language: 'en', text })
    }
    expect(named('linked')).toBeNull()
    expect(named('market')).toBe('flows.product.kospi')
    expect(named('index')).toBe('KOSPI')
    expect(named('futures')).toBe('flows.of.futures flows.product.kospi200')
    expect(named('options')).toBe('flows.of.options flows.product.kospi200 flows.right.put')
    const issue = linkedSubject({ kind: 'equity', market: 'kospi', code: '005930' })
    expect(issue && subjectName(issue, { title: '삼성전자', right: 'put', language: 'ko', text })).toBe('삼성전자')
  })

  test('is asked for again in its own hours alone, a closing table never', () => {
    expect([moving('index', '08:50'), moving('index', '09:00'), moving('index', '15:39'), moving('index', '15:40')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect([moving('futures', '08:50'), moving('futures', '15:54'), moving('options', '15:55')]).toEqual([true, true, false])
    expect([moving('market', '10:00'), moving('index', '10:00', tradeDate('2026-02-22'))]).toEqual([false, false])
  })

  test('says when closing figures of another day come', () => {
    const market = chosenSubject({ ...memory, scope: 'market' })
    const issue = linkedSubject({ kind: 'equity', market: 'kospi', code: '005930' })
    const index = chosenSubject({ ...memory, scope: 'index' })
    if (market === null || issue === null || index === null) throw new Error('there are no subjects')
    expect(nextFiguresAt(market, at('10:00'))).toBe(at('15:40'))
    expect(nextFiguresAt(issue, at('10:00'))).toBe(at('15:30'))
    expect(nextFiguresAt(market, at('15:40'))).toBeNull()
    expect(nextFiguresAt(market, at('12:00', tradeDate('2026-02-22')))).toBe(at('15:40', tradeDate('2026-02-23')))
    expect(nextFiguresAt(index, at('10:00'))).toBeNull()
  })
})

describe('a table', () => {
  test('has every type, blank where the reply has none, and the net of those it has', () => {
    const table = flowTable(reply(30, 20), 'call')
    expect(table.rows).toHaveLength(16)
    expect(netOfType(table, 'individual', 'volume')).toBe(30)
    expect(netOfType(table, 'foreign-total', 'turnover')).toBe(-20_000_000)
    expect(netOfType(table, 'pension', 'volume')).toBeNull()
    expect(largestNet(table, 'volume')).toBe(30)
    expect(table.breaks).toEqual([])
  })

  test('tells calls and puts apart', () => {
    const flow = { investor: 'individual' as const, call: row('individual', 1, 5), put: row('individual', 9, 2) }
    const options: OptionInvestorFlows = { time: timeOfDay('10:00:00.00'), empty: false, flows: [flow] }
    expect(netOfType(flowTable(options, 'call'), 'individual', 'volume')).toBe(4)
    expect(netOfType(flowTable(options, 'put'), 'individual', 'volume')).toBe(-7)
  })

  test('flags a total that does not agree', () => {
    const broken = { ...reply(1, 2), flows: [...reply(1, 2).flows.slice(0, 3), row('foreign-total', 3, 0)] }
    expect(flowTable(broken, 'call').breaks.map(({ identity, measure }) => [identity, measure])).toEqual([
      ['foreigners', 'sellVolume'],
      ['foreigners', 'sellTurnover'],
    ])
  })

  test('shows money in 백만 up to a turnover of 1조, in 억 from there', () => {
    const of = (bought: number) => moneyUnitOf(flowTable({ ...reply(0, 0), flows: [row('grand-total', bought, bought)] }, 'call'))
    expect([of(999_999), of(1_000_000)]).toEqual([1_000_000, 100_000_000])
    expect(moneyUnitOf(flowTable(reply(0, 0), 'call'))).toBe(1_000_000)
    expect(amountText(123_456_000_000, 'turnover', 100_000_000)).toBe('1,235')
    expect(netText(-1_500_000, 'turnover', 1_000_000)).toBe('−2')
    expect(writeAmount('volume', 1_000_000)(1_234)).toBe('+1,234')
    expect(writeAmount('turnover', 1_000_000)).toBe(writeAmount('turnover', 1_000_000))
  })
})

describe('the days', () => {
  // The 16th to the 18th were closed, the 19th was not looked at.
  const held = [day('2026-02-12', 1), day('2026-02-13', 2), day('2026-02-20', 3)]

  test('have a place each between the first and the last that is held, blank where nothing is', () => {
    const places = placesOf(held, 60)
    expect(places).toEqual(['2026-02-12', '2026-02-13', '2026-02-19', '2026-02-20'])
    expect(netByDay(held, places, 'individual', 'volume')).toEqual([1, 2, null, 3])
    expect(netByDay(held, places, 'pension', 'volume')).toEqual([null, null, null, null])
  })

  test('reach no further back than is shown, and none are none', () => {
    expect(placesOf(held, 2)).toEqual(['2026-02-19', '2026-02-20'])
    expect(placesOf([], 60)).toEqual([])
  })
})
