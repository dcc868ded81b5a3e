import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InvestorFlow, InvestorType } from '../domain/flows.ts'
import { krw, quantity } from '../domain/units.ts'
import { identifiedFlows, identityBreaks, investorPlaces, isMoney, roundingKrw } from './investor-identities.ts'
import type { FlowMeasure } from './investor-identities.ts'

const elementary = [
  'securities',
  'insurance',
  'investment-trust',
  'bank',
  'other-financial',
  'pension',
  'government',
  'private-fund',
  'other-corporation',
  'individual',
  'foreign-registered',
  'foreign-other',
] as const satisfies readonly InvestorType[]
const institutions = elementary.slice(0, 8)
const foreigners = elementary.slice(10)
const feedOrder = [
  ...elementary.slice(0, 7),
  'institutions-total',
  'other-corporation',
  'individual',
  'foreign-total',
  'grand-total',
  'private-fund',
  'foreign-registered',
  'foreign-other',
  'other-total',
] as const satisfies readonly InvestorType[]

function partsOf(investor: InvestorType): readonly InvestorType[] {
  if (investor === 'institutions-total') return institutions
  if (investor === 'foreign-total') return foreigners
  if (investor === 'grand-total') return elementary
  return investor === 'other-total' ? ['other-corporation'] : [investor]
}

type Amounts = Readonly<Record<FlowMeasure, number>>

/** A table whose totals are the sums of its parts; buys are what `elementaryRows` says, so they need not balance. */
function table(elementaryRows: readonly Amounts[]): readonly InvestorFlow[] {
  const add = (names: readonly InvestorType[], measure: FlowMeasure) =>
    names.reduce((sum, name) => sum + (elementaryRows[elementary.findIndex((each) => each === name)]?.[measure] ?? 0), 0)
  return feedOrder.map((investor) => ({
    investor,
    sellVolume: quantity(add(partsOf(investor), 'sellVolume')),
    sellTurnover: krw(add(partsOf(investor), 'sellTurnover')),
    buyVolume: quantity(add(partsOf(investor), 'buyVolume')),
    buyTurnover: krw(add(partsOf(investor), 'buyTurnover')),
  }))
}

const amount = integer({ min: 0, max: 1_000_000_000 })
/** The buys are the sells dealt out to others, so that both sides come to the same. */
const balanced = tuple(array(tuple(amount, amount), { minLength: 12, maxLength: 12 }), integer({ min: 0, max: 11 })).map(
  ([sells, turn]) => {
    const buys = [...sells.slice(turn), ...sells.slice(0, turn)]
    return sells.map(([sellVolume, sellTurnover], index): Amounts => ({
      sellVolume,
      sellTurnover: sellTurnover * 1_000,
      buyVolume: buys[index]![0],
      buyTurnover: buys[index]![1] * 1_000,
    }))
  },
)

function changed(flows: readonly InvestorFlow[], investor: InvestorType, measure: FlowMeasure, by: number): readonly InvestorFlow[] {
  return flows.map((flow) => (flow.investor === investor ? { ...flow, [measure]: flow[measure] + by } : flow))
}

describe('the sums of an investor table', () => {
  test('hold in every table that adds up, however it is ordered', () => {
    assert(
      property(balanced, (rows) => {
        const flows = table(rows)
        expect(identityBreaks(flows)).toEqual([])
        expect(identityBreaks(flows.toReversed())).toEqual([])
      }),
    )
  })

  test('a single share too many in a total is told, with what is stated and what the parts come to', () => {
    assert(
      property(balanced, constantFrom('institutions-total' as const, 'foreign-total' as const), (rows, investor) => {
        const flows = changed(table(rows), investor, 'buyVolume', 1)
        const stated = flows.find((flow) => flow.investor === investor)!.buyVolume
        const breaks = identityBreaks(flows)
        // The grand total is made of this one, so that its own sum breaks too.
        expect(breaks.map(({ investor: of }) => of)).toEqual([investor, 'grand-total'])
        expect(breaks[0]).toMatchObject({ measure: 'buyVolume', stated, added: stated - 1 })
      }),
    )
  })

  test('what was bought was sold', () => {
    const flows = changed(changed(table(nothing), 'individual', 'buyVolume', 7), 'grand-total', 'buyVolume', 7)
    expect(identityBreaks(flows)).toEqual([{ identity: 'balance', investor: 'grand-total', measure: 'sellVolume', stated: 0, added: 7 }])
  })

  test('money may be off by rounding and by nothing more', () => {
    assert(
      property(
        balanced,
        constantFrom(...investorPlaces.map(({ investor }) => investor)),
        constantFrom<FlowMeasure>('sellTurnover', 'buyTurnover'),
        integer({ min: -roundingKrw, max: roundingKrw }),
        (rows, investor, measure, by) => {
          expect(identityBreaks(changed(table(rows), investor, measure, by))).toEqual([])
        },
      ),
    )
    const flows = table(nothing)
    expect(identityBreaks(changed(flows, 'foreign-total', 'sellTurnover', roundingKrw + 1)).map(({ identity }) => identity)).toEqual([
      'foreigners',
      'grand',
    ])
    expect(identityBreaks(changed(flows, 'grand-total', 'sellTurnover', roundingKrw + 1)).map(({ identity }) => identity)).toEqual([
      'grand',
      'balance',
    ])
  })

  test('every type that takes part is judged: a share moved out of any of them is told', () => {
    const flows = table(nothing)
    for (const { investor } of investorPlaces) {
      const breaks = identityBreaks(changed(flows, investor, 'sellVolume', 1))
      expect([investor, breaks.length > 0]).toEqual([investor, investor !== 'other-total'])
    }
  })

  test('a sum of which a row is missing is not judged', () => {
    const flows = changed(table(nothing), 'institutions-total', 'sellVolume', 1)
    expect(identityBreaks(flows.filter(({ investor }) => investor !== 'pension')).map(({ identity }) => identity)).toEqual(['grand'])
    expect(identityBreaks([])).toEqual([])
  })
})

describe('the rows', () => {
  test('are the sixteen types, each once, parts below their total', () => {
    expect(investorPlaces.map(({ investor }) => investor).toSorted()).toEqual([...feedOrder].toSorted())
    for (const [position, { investor, partOf, total }] of investorPlaces.entries()) {
      if (partOf === null) continue
      expect([investor, total]).toEqual([investor, false])
      const whole = investorPlaces.findIndex((place) => place.investor === partOf)
      expect(whole).toBeLessThan(position)
      expect(investorPlaces.slice(whole + 1, position).every((place) => place.partOf === partOf)).toBe(true)
    }
  })

  test('without any type are told apart by position, with one they stay as they are', () => {
    const flows = table(nothing)
    const nameless = flows.map((flow) => ({ ...flow, investor: null }))
    expect(identifiedFlows(nameless)).toEqual(flows)
    expect(identifiedFlows(nameless.slice(1))).toEqual(nameless.slice(1))
    expect(identifiedFlows([...nameless.slice(1), ...flows.slice(0, 1)])[0]!.investor).toBeNull()
  })

  test('count shares and money apart', () => {
    expect(isMoney('buyTurnover') && isMoney('sellTurnover') && !isMoney('buyVolume') && !isMoney('sellVolume')).toBe(true)
  })
})

const nothing = Array.from({ length: 12 }, (): Amounts => ({ sellVolume: 0, sellTurnover: 0, buyVolume: 0, buyTurnover: 0 }))
