/** Real milliseconds between two questions. Source: the design's rule for servers that answer no heartbeats. */
const everyMs = 15_000

export interface CrossCheckOptions {
  /** What is known of the detail channel's line. */
  readonly liveness: () => 'pending' | 'answered' | 'unknown'
  /** Whether REST knows trades that the line has not brought. */
  readonly missesTrades: () => Promise<boolean>
  readonly reconnect: () => void
}

/**
 * Where the server answers no heartbeats, a quiet line cannot be told from a dead one: REST is asked every 15 s, and a line
 * that misses trades is connected anew. Costs nothing while heartbeats are answered.
 */
export function crossCheck({ liveness, missesTrades, reconnect }: CrossCheckOptions): Disposable {
  let asking = false
  const ask = async () => {
    if (asking || liveness() !== 'unknown') return
    asking = true
    const dead = await missesTrades().catch(() => false)
    asking = false
    if (dead && liveness() === 'unknown') reconnect()
  }
  const timer = setInterval(() => void ask(), everyMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
