import type { KeyChanges } from './gateway/keys.ts'

/** How a demo exchange is set up. Everything has a default. */
export interface DemoExchangeOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined
  /** 127.0.0.1 by default: the exchange is for this machine. */
  readonly host?: string | undefined
  /** The same seed makes the same market. */
  readonly seed?: number | undefined
  /** `[YYYY-MM-DDT]HH:MM[:SS][@epochMs]` in KST; the latest trading day at 10:00 by default. */
  readonly clock?: string | undefined
  /** Market milliseconds in one real millisecond. */
  readonly speed?: number | undefined
  /** Prints a second over all issues, up to 100,000. */
  readonly ratePerSecond?: number | undefined
  /** The exchange's all-issue CSV export; the embedded universe when none is given. */
  readonly universe?: string | undefined
  /** Whether the exchange's after-market (16:00–20:00) is held. */
  readonly afterMarket?: boolean | undefined
  /** Keys that are known from the start, beside the demo key. */
  readonly keys?: Readonly<Record<string, KeyChanges>> | undefined
  /** REST calls a day of a key that sets no limit of its own. */
  readonly dailyLimit?: number | undefined
}

export const defaultOptions = {
  port: 0,
  host: '127.0.0.1',
  seed: 1,
  speed: 1,
  ratePerSecond: 500,
  afterMarket: false,
  dailyLimit: 50_000,
  /** Registrations of one detail session, as documented; the sandbox allows 20. */
  registrations: 200,
  /** Detail sessions of a key at a time; the sandbox allows one. */
  sessions: 10,
} as const

/** Most prints a second that the exchange is made for. */
export const highestRate = 100_000
