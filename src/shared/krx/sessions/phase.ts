/**
 * What a market is doing. Source: KRX trading hours; `vi-auction` and `halted` are inferred, the feed has no event for them.
 */
export type SessionPhase =
  | 'closed'
  | 'order-entry'
  | 'opening-auction'
  | 'continuous'
  | 'vi-auction'
  | 'halted'
  | 'closing-auction'
  | 'closing-price'
  | 'after-market'
  | 'night'
