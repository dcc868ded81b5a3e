/** Decides when a picture that is asked for all the time is drawn: what a hand does at once, what the market does at its pace. */
export interface Pace {
  readonly ask: (urgent: boolean) => void
  /** Ms until the next picture may be drawn: 0 for now, `null` when none is asked for. */
  readonly wait: (now: number) => number | null
  /** Tells that a picture was drawn. @param cost ms that it took */
  readonly drawn: (now: number, cost: number) => void
}

export interface PaceLimits {
  /** Ms between two pictures that the market asks for. */
  readonly fewestMs: number
  /** At most this part of the time is spent on them: a slow machine draws less often. */
  readonly share: number
}

export function createPace({ fewestMs, share }: PaceLimits): Pace {
  let asked: 'no' | 'live' | 'urgent' = 'no'
  let next = 0
  return {
    ask(urgent) {
      if (asked !== 'urgent') asked = urgent ? 'urgent' : 'live'
    },
    wait(now) {
      if (asked === 'no') return null
      return asked === 'urgent' ? 0 : Math.max(0, next - now)
    },
    drawn(now, cost) {
      asked = 'no'
      next = now + Math.max(fewestMs, cost / share)
    },
  }
}
