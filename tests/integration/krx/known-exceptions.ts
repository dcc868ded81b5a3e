/**
 * Rows of the exchange's daily file (2026-01-02 to 2026-02-20) whose high, low or close lies outside the daily limits of their
 * base price. Each was looked at among the days around it; the daily-file test checks what the reasons claim.
 */
export type ExceptionReason =
  /** First day of a new issue: 60 % to 400 % of the offer price, which the file gives as base. */
  | 'listing-day'
  /** After a halt (no volume, price unchanged) at most seven trading days without limits, then the issue leaves the file. */
  | 'liquidation'
  /** The same, on the first day after a consolidation of shares: the file still counts the change from the price before it. */
  | 'liquidation-after-consolidation'

export interface KnownException {
  readonly date: string
  readonly code: string
  readonly reason: ExceptionReason
}

export const knownExceptions: readonly KnownException[] = [
  // KOSPI and KOSDAQ: two new listings.
  ...on('0115H0', 'listing-day', '2026-01-21'),
  ...on('0001A0', 'listing-day', '2026-01-30'),
  // KOSPI: halted until the day before the first of these, delisted after the seventh.
  ...on('003560', 'liquidation', '2026-01-06', '2026-01-07'),
  ...on('033180', 'liquidation', '2026-01-06'),
  ...on('010600', 'liquidation', '2026-01-15', '2026-01-16', '2026-01-20', '2026-01-21'),
  ...on('001140', 'liquidation', '2026-01-16', '2026-01-19', '2026-01-21', '2026-01-22', '2026-01-23', '2026-01-26'),
  // KOSDAQ, likewise.
  ...on('111870', 'liquidation', '2026-01-05'),
  ...on('174880', 'liquidation', '2026-01-05'),
  ...on('226360', 'liquidation', '2026-01-05', '2026-01-13'),
  ...on('057880', 'liquidation', '2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16', '2026-01-19', '2026-01-21'),
  ...on('150840', 'liquidation', '2026-01-15', '2026-01-20', '2026-01-22', '2026-01-23'),
  ...on('208340', 'liquidation', '2026-01-16', '2026-01-19', '2026-01-26'),
  // 29,129,064 shares became 19,419 (1,500 to 1); the seven days end with the file.
  ...on('052670', 'liquidation-after-consolidation', '2026-02-09'),
  ...on('052670', 'liquidation', '2026-02-13'),
  // KONEX: no issue breaks ±15 % but in liquidation. The seven days of 341310 reach past the file.
  ...on('308700', 'liquidation', '2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-12', '2026-01-13'),
  ...on('288490', 'liquidation', '2026-01-29', '2026-01-30', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06'),
  ...on('341310', 'liquidation', '2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13', '2026-02-19', '2026-02-20'),
]

function on(code: string, reason: ExceptionReason, ...dates: readonly string[]): readonly KnownException[] {
  return dates.map((date) => ({ date, code, reason }))
}
