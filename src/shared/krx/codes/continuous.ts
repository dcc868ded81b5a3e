import type { DerivativeMarket } from '../../catalogue/markets.ts'
import { issueCode, type IssueCode } from '../../domain/units.ts'

/**
 * Codes under which the feed serves the nearest futures contract of a market; the reply names the real contract. Markets
 * without one are absent. Source: code tables of the API (the night market's stands in the newer tables only).
 */
export const continuousCodes: Readonly<Partial<Record<DerivativeMarket, IssueCode>>> = {
  kospi200: issueCode('K2FA001'),
  mini_kospi200: issueCode('M2FA001'),
  kosdaq150: issueCode('KSFA001'),
  vix: issueCode('VIFA001'),
  usd: issueCode('KUFA001'),
  yen: issueCode('KYFA001'),
  euro: issueCode('KEFA001'),
  ktb3: issueCode('KBFA001'),
  ktb5: issueCode('K5FA001'),
  ktb10: issueCode('KXFA001'),
  lean_hogs: issueCode('KLFA001'),
  cme_kospi200: issueCode('CKFA020'),
  eurostoxx: issueCode('GIXFSSX5E'),
}

const codes: ReadonlySet<string> = new Set(Object.values(continuousCodes))

/** Whether a short code stands for the nearest contract instead of one contract. */
export function isContinuousCode(code: string): boolean {
  return codes.has(code)
}
