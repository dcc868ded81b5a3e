import type { Dated } from '../dated.ts'
import type { SessionPhase } from './phase.ts'
import type { ProductGroup } from './product-group.ts'

/** From a nominal time (KST, `HH:MM`; 24:00 and later is the next calendar day) the market is in this phase. */
export type Boundary = readonly [from: string, phase: SessionPhase]

/** One day of a product group. It starts closed; each boundary holds until the next. */
export interface Timetable extends Dated {
  /** Up to continuous trading; moves with a late opening. Empty where the session did not exist. */
  readonly opening: readonly Boundary[]
  /** From the end of continuous trading; moves with a late close. */
  readonly closing: readonly Boundary[]
  /** Takes the place of `closing` for a contract on its last trading day. */
  readonly expiring?: readonly Boundary[]
  /** Comes after `closing` for issues of the after-market. */
  readonly afterMarket?: readonly Boundary[]
}

// Pre-open closing-price trading runs beside the order entry of the opening auction; orders of the later one are taken from
// 15:30, but nothing that the feed shows changes before 15:40.
const equityClosing: readonly Boundary[] = [
  ['15:20', 'closing-auction'],
  ['15:30', 'closed'],
  ['15:40', 'closing-price'],
  ['16:00', 'closed'],
]
const afterMarket: readonly Boundary[] = [
  ['16:00', 'after-market'],
  ['20:00', 'closed'],
]
const derivativesOpening: readonly Boundary[] = [
  ['08:30', 'opening-auction'],
  ['08:45', 'continuous'],
]
const derivativesClosing: readonly Boundary[] = [
  ['15:35', 'closing-auction'],
  ['15:45', 'closed'],
]

const equity: readonly [Timetable, ...Timetable[]] = [
  {
    validFrom: '2016-08-01',
    source: 'KRX trading hours; expected price from 08:40',
    opening: [
      ['08:30', 'closing-price'],
      ['08:40', 'opening-auction'],
      ['09:00', 'continuous'],
    ],
    closing: equityClosing,
  },
  {
    validFrom: '2025-03-04',
    source: 'regulator release on the start of the second venue: expected price from 08:50',
    opening: [
      ['08:30', 'closing-price'],
      ['08:40', 'order-entry'],
      ['08:50', 'opening-auction'],
      ['09:00', 'continuous'],
    ],
    closing: equityClosing,
  },
  {
    validFrom: '2026-09-14',
    source:
      'after-market (continuous, limit orders) and order entry from 08:20: public clients of the live market and press; details to be confirmed',
    opening: [
      ['08:20', 'order-entry'],
      ['08:30', 'closing-price'],
      ['08:40', 'order-entry'],
      ['08:50', 'opening-auction'],
      ['09:00', 'continuous'],
    ],
    closing: equityClosing,
    afterMarket,
  },
]

const equityDerivatives: Timetable = {
  validFrom: '2023-07-31',
  source: 'KRX product page: opens 15 minutes before the cash market',
  opening: derivativesOpening,
  closing: derivativesClosing,
  expiring: [['15:20', 'closed']],
}

/** Timetables by product group, oldest first. */
export const timetables: Readonly<Record<ProductGroup, readonly [Timetable, ...Timetable[]]>> = {
  equity,
  'equity-derivatives': [equityDerivatives],
  'single-stock-futures': [
    equityDerivatives,
    {
      ...equityDerivatives,
      validFrom: '2026-09-14',
      source: 'after-market beside the cash market: one public client, to be confirmed',
      afterMarket,
    },
  ],
  'night-derivatives': [
    { validFrom: '1996-05-03', source: 'no night session of the exchange itself before 2025-06-09', opening: [], closing: [] },
    {
      validFrom: '2025-06-09',
      source: 'press on the start of the night session',
      opening: [
        ['17:50', 'opening-auction'],
        ['18:00', 'night'],
      ],
      closing: [
        ['29:50', 'closing-auction'],
        ['30:00', 'closed'],
      ],
    },
  ],
  'fx-derivatives': [
    {
      validFrom: '1999-04-23',
      source: 'press: 09:00 to 15:45; auctions and the 11:30 end on the last day from general knowledge, to be confirmed',
      opening: [
        ['08:30', 'opening-auction'],
        ['09:00', 'continuous'],
      ],
      closing: derivativesClosing,
      expiring: [['11:30', 'closed']],
    },
  ],
  'rate-derivatives': [
    {
      validFrom: '2023-07-31',
      source: 'press: moves with equity derivatives; the 11:30 end on the last day from general knowledge, to be confirmed',
      opening: derivativesOpening,
      closing: derivativesClosing,
      expiring: [['11:30', 'closed']],
    },
  ],
  'lean-hogs': [
    {
      validFrom: '2008-07-21',
      source: 'press: 10:15 to 15:45; start of the opening auction to be confirmed',
      opening: [
        ['09:45', 'opening-auction'],
        ['10:15', 'continuous'],
      ],
      closing: derivativesClosing,
    },
  ],
}
