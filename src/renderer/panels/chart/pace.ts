/** Decides when a picture that is asked for all the time is drawn: what a hand does at once, what the market does at its pace. */
export interface Pace {
  readonly ask: (urgent: boolean) => void
  /** Ms until the next picture may be drawn: 0 for now, `null` when none is asked for. */
  readonly wait: (now: number) => number | null
  /** Tells that a picture was drawn. @param cost ms that it took */
  readonly drawn: (now: number, cost: number) => void
}

/** Live pictures a second: an eye follows no more, and the frame belongs to all panels. */
const fewestMs = 100
/** A slow machine draws less often: at most this part of the time is spent on it. */
const share = 0.1

export function createPace(): Pace {
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
