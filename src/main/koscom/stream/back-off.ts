/** When to try again after a connection was lost. */
export interface BackOffRule {
  /** Upper bound of the first delay, ms. */
  readonly firstMs: number
  /** Upper bound of every delay, ms. */
  readonly capMs: number
}

/**
 * Delay before try number `attempt` (0 is the first after a loss), in ms: full jitter, evenly spread between zero and a bound
 * that doubles with every try up to the cap, so that many terminals do not return in step after an outage.
 *
 * @param random gives a number from 0 (included) to 1 (excluded).
 */
export function backOffDelay(attempt: number, rule: BackOffRule, random: () => number): number {
  // 2 ** 31 is beyond any sensible cap; the exponent is bounded so that an outage of days cannot reach infinity.
  const bound = Math.min(rule.capMs, rule.firstMs * 2 ** Math.min(attempt, 31))
  return random() * bound
}
