import type { History } from '../../history/history.ts'
import type { BarSource, BarStore } from '../../market/bar-history-fill.ts'
import type { Calls } from '../calls.ts'
import type { Connection } from '../connection.ts'

export interface KeptBarOptions {
  readonly history: Pick<History, 'readCandles' | 'keepCandles'>
  readonly calls: Pick<Calls, 'unkept'>
  readonly connection: Pick<Connection, 'clock' | 'identity' | 'afterMarket'>
  readonly log: (line: string) => void
}

/** Bars of one gateway, read through the store. */
export function createBarSource({ history, calls, connection, log }: KeptBarOptions): BarSource {
  const { clock, identity: gateway, afterMarket } = connection
  const store: BarStore = {
    // A store that cannot answer has told the log itself.
    read: (code, kind, span, newest) =>
      history.readCandles({ key: { gateway, code, kind }, span, newest }).catch(() => ({ candles: [], covered: [], quarantined: 0 })),
    keep: ({ code, interval: kind, candles, broken, covered, fetchedAt }) =>
      history.keepCandles({ key: { gateway, code, kind }, candles, broken, covered, fetchedAt }).catch((error: unknown) => {
        log(`bars of ${code} were not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
        return { adjusted: false }
      }),
  }
  return { gateway: { call: calls.unkept }, store, now: () => clock.now(), afterMarket }
}
