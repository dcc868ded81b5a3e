/** What the rate-limit headers say. */
export interface QuotaState {
  readonly limit: number
  readonly remaining: number
}

/** Calls of one key on one day. The day is counted in GMT, so that it starts at 09:00 KST. */
export interface DailyQuota {
  /** Counts a call; false when the limit was reached before. */
  spend(limit: number): boolean
  state(limit: number): QuotaState
}

const dayLength = 86_400_000

/** An allowance that renews with each GMT day of real time (`realNow` in ms). */
export function createDailyQuota(realNow: () => number): DailyQuota {
  let day = 0
  let used = 0
  const usedToday = () => {
    const today = Math.floor(realNow() / dayLength)
    if (today !== day) {
      day = today
      used = 0
    }
    return used
  }
  return {
    spend: (limit) => {
      if (usedToday() >= limit) return false
      used += 1
      return true
    },
    state: (limit) => ({ limit, remaining: Math.max(0, limit - usedToday()) }),
  }
}

/** The two headers of the gateway. */
export function rateLimitHeaders({ limit, remaining }: QuotaState): Readonly<Record<string, string>> {
  return { 'X-RateLimit-Limit-Day': String(limit), 'X-RateLimit-Remaining-Day': String(remaining) }
}
