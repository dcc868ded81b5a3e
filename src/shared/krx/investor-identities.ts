import type { InvestorFlow, InvestorType, TwoWayFlow } from '../domain/flows.ts'
import { decodeInvestor } from './feed-codes/investor.ts'

/** A row of an investor table as it is read: the exchange's order, parts under their total. */
export interface InvestorPlace {
  readonly investor: InvestorType
  /** Holds other rows: never added to them. */
  readonly total: boolean
  /** The total right above that this row is a part of; `null` for a row that stands by itself. */
  readonly partOf: InvestorType | null
}

const institutionParts = [
  'securities',
  'insurance',
  'investment-trust',
  'private-fund',
  'bank',
  'other-financial',
  'pension',
  'government',
] as const satisfies readonly InvestorType[]
const foreignParts = ['foreign-registered', 'foreign-other'] as const satisfies readonly InvestorType[]

/**
 * The sixteen types in the order in which the exchange lists them. What "other, total" (16) holds is documented nowhere: it is a
 * total that stands by itself and is never checked.
 */
export const investorPlaces: readonly InvestorPlace[] = [
  total('institutions-total'),
  ...institutionParts.map((investor) => part(investor, 'institutions-total')),
  part('other-corporation', null),
  part('individual', null),
  total('foreign-total'),
  ...foreignParts.map((investor) => part(investor, 'foreign-total')),
  total('other-total'),
  total('grand-total'),
]

/** What the rows of a table must add up to. `balance`: everything bought was sold. */
export type IdentityName = 'institutions' | 'foreigners' | 'grand' | 'balance'
export type FlowMeasure = keyof TwoWayFlow

/** A sum that does not hold, by more than rounding explains. Amounts in shares or contracts, or KRW. */
export interface IdentityBreak {
  readonly identity: IdentityName
  /** The row that the sum stands in. */
  readonly investor: InvestorType
  /** The column; of a `balance` the side of the sells. */
  readonly measure: FlowMeasure
  /** What the table says, and what its parts (or the buys) come to. */
  readonly stated: number
  readonly added: number
}

interface Identity {
  readonly name: Exclude<IdentityName, 'balance'>
  readonly total: InvestorType
  readonly parts: readonly InvestorType[]
}

/** 08 = 01 + … + 07 + 13, 11 = 14 + 15, 12 = 08 + 09 + 10 + 11. Source: exact in all columns of the documents' samples. */
const identities: readonly Identity[] = [
  { name: 'institutions', total: 'institutions-total', parts: institutionParts },
  { name: 'foreigners', total: 'foreign-total', parts: foreignParts },
  { name: 'grand', total: 'grand-total', parts: ['institutions-total', 'other-corporation', 'individual', 'foreign-total'] },
]

/**
 * The feed counts money in thousand KRW, so each of the twelve elementary rows of either side may be off by less than that; a
 * sample is off by nine. What lies within is rounding and is never flagged. Volumes are single shares or contracts, exact.
 */
export const roundingKrw = 24_000

const measures: readonly FlowMeasure[] = ['sellVolume', 'sellTurnover', 'buyVolume', 'buyTurnover']

/**
 * Which sums of an investor table do not hold. A sum of which a row is missing is not judged.
 * @returns the breaks, empty where everything that can be checked holds
 */
export function identityBreaks(flows: readonly InvestorFlow[]): readonly IdentityBreak[] {
  const rows = new Map(flows.map((flow) => [flow.investor, flow]))
  const sums = identities.flatMap(({ name, total: investor, parts }) => {
    const whole = rows.get(investor)
    const held = parts.flatMap((each) => rows.get(each) ?? [])
    if (whole === undefined || held.length < parts.length) return []
    return measures.map((measure): IdentityBreak => {
      const added = held.reduce((sum, flow) => sum + flow[measure], 0)
      return { identity: name, investor, measure, stated: whole[measure], added }
    })
  })
  return [...sums, ...balances(rows.get('grand-total'))].filter(({ measure, stated, added }) => {
    const gap = Math.abs(stated - added)
    return isMoney(measure) ? gap > roundingKrw : gap !== 0
  })
}

function balances(grand: InvestorFlow | undefined): readonly IdentityBreak[] {
  if (grand === undefined) return []
  const shared = { identity: 'balance', investor: 'grand-total' } as const
  return [
    { ...shared, measure: 'sellVolume', stated: grand.sellVolume, added: grand.buyVolume },
    { ...shared, measure: 'sellTurnover', stated: grand.sellTurnover, added: grand.buyTurnover },
  ]
}

/** Whether a column counts KRW; the others count shares or contracts. */
export function isMoney(measure: FlowMeasure): boolean {
  return measure === 'sellTurnover' || measure === 'buyTurnover'
}

/**
 * The rows with their types. The sandbox writes 0 for every type, its rows being told apart by position alone (quirk 60): sixteen
 * rows without any type are those of 01 to 16.
 */
export function identifiedFlows(flows: readonly InvestorFlow[]): readonly InvestorFlow[] {
  if (flows.length !== investorPlaces.length || flows.some(({ investor }) => investor !== null)) return flows
  return flows.map(({ sellVolume, sellTurnover, buyVolume, buyTurnover }, position) => {
    return { investor: decodeInvestor(position + 1), sellVolume, sellTurnover, buyVolume, buyTurnover }
  })
}

function total(investor: InvestorType): InvestorPlace {
  return { investor, total: true, partOf: null }
}

function part(investor: InvestorType, partOf: InvestorType | null): InvestorPlace {
  return { investor, total: false, partOf }
}
