import type { TradeDate } from '../domain/units.ts'
import { inForce, type Dated } from './dated.ts'

/** Classes of issues by the width of their dynamic interruption. */
type InterruptionClass = 'index-member' | 'other'
type InterruptionSession = 'continuous' | 'closing-auction' | 'expiry-closing-auction'

/** Volatility interruption (VI): a move of this many percent puts an issue into a call auction. */
export interface InterruptionRule extends Dated {
  /** Against the last price of a call auction, before the first print the base price; opening auction, continuous, closing auction. */
  readonly staticPercent: number
  /** Against the last print; not in the opening auction. `expiry-closing-auction` holds for underlyings of expiring derivatives. */
  readonly dynamicPercent: Readonly<Record<InterruptionClass, Readonly<Record<InterruptionSession, number>>>>
  /** Length of the call auction; its random end adds up to 30 s. */
  readonly auctionSeconds: number
}

/** A step of the circuit breaker of KOSPI or KOSDAQ: the index fell this far below its previous close for a minute. */
interface CircuitBreakerStep {
  readonly fallPercent: number
  /** The index must also be this far below the level that triggered the step before. */
  readonly belowPreviousStepPercent: number
  /** `null`: trading ends for the day. */
  readonly haltMinutes: number | null
  /** Call auction after the halt, 0 where the day ends. */
  readonly auctionMinutes: number
  /** Last time (KST) at which the step can trigger, `null` for any time. */
  readonly notAfter: string | null
}

export interface CircuitBreakerRule extends Dated {
  readonly earliest: string
  readonly steps: readonly CircuitBreakerStep[]
}

const interruptionRules: readonly [InterruptionRule, ...InterruptionRule[]] = [
  {
    validFrom: '2015-06-15',
    source: 'KRX business regulations: KOSPI200 members and plain ETFs on its indices against others; KOSDAQ and KOSDAQ150 to be confirmed',
    staticPercent: 10,
    dynamicPercent: {
      'index-member': { continuous: 3, 'closing-auction': 2, 'expiry-closing-auction': 1 },
      other: { continuous: 6, 'closing-auction': 4, 'expiry-closing-auction': 1 },
    },
    auctionSeconds: 120,
  },
]

const circuitBreakerRules: readonly [CircuitBreakerRule, ...CircuitBreakerRule[]] = [
  {
    validFrom: '2015-06-15',
    source: 'KRX business regulations; each step once a day',
    earliest: '09:02',
    steps: [
      { fallPercent: 8, belowPreviousStepPercent: 0, haltMinutes: 20, auctionMinutes: 10, notAfter: '14:50' },
      { fallPercent: 15, belowPreviousStepPercent: 1, haltMinutes: 20, auctionMinutes: 10, notAfter: '14:50' },
      { fallPercent: 20, belowPreviousStepPercent: 1, haltMinutes: null, auctionMinutes: 0, notAfter: null },
    ],
  },
]

/** The volatility interruption in force on a day. None applies to issues in liquidation, in overheating or on their listing day. */
export function interruptionRule(on: TradeDate): InterruptionRule {
  return inForce(interruptionRules, on)
}

/** The circuit breaker in force on a day. It cancels running interruptions and stops the derivatives on the index too. */
export function circuitBreakerRule(on: TradeDate): CircuitBreakerRule {
  return inForce(circuitBreakerRules, on)
}
