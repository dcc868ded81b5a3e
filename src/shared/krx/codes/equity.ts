import { issueCode, type IssueCode } from '../../domain/units.ts'

/**
 * Short codes of equities, ETFs, ETNs, ELWs and rights: six places of digits and capitals, always text (never a number, zeros
 * count). Since 2024 a new share may carry a letter in the fifth place. Source: KRX code scheme; issues of early 2026.
 */
const equityCode = /^[0-9A-Z]{6}$/
/** The last place tells the share class: 0 common, 5 7 9 preferred, K L M preferred of the newer law. */
const preferredPlaces = '579KLM'

/** Whether a text has the form of an equity's short code (no suffix). */
export function isEquityCode(text: string): boolean {
  return equityCode.test(text)
}

/** Share class by the last place of the code; `other` for issues that are no shares of this scheme or when in doubt. */
export function shareClass(code: IssueCode): 'common' | 'preferred' | 'other' {
  const place = code.slice(5)
  if (code.length !== 6) return 'other'
  if (place === '0') return 'common'
  return preferredPlaces.includes(place) ? 'preferred' : 'other'
}

/** Code of the common share of the same company (`005935` → `005930`, `00680K` → `006800`); the code itself for a common share. */
export function commonShareOf(code: IssueCode): IssueCode {
  return shareClass(code) === 'preferred' ? issueCode(`${code.slice(0, 5)}0`) : code
}
