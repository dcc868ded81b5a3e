import type { InvestorType } from '../../domain/flows.ts'
import { codeTable } from './code-table.ts'

const investors = codeTable<InvestorType>([
  ['securities', '01'],
  ['insurance', '02'],
  ['investment-trust', '03'],
  ['bank', '04'],
  ['other-financial', '05'],
  ['pension', '06'],
  ['government', '07'],
  ['institutions-total', '08'],
  ['other-corporation', '09'],
  ['individual', '10'],
  ['foreign-total', '11'],
  ['grand-total', '12'],
  ['private-fund', '13'],
  ['foreign-registered', '14'],
  ['foreign-other', '15'],
  ['other-total', '16'],
])

/** Investor type of a code, padded or not (quirk 61); `null` for the sandbox's 0 (quirk 60) and for unknown codes. */
export function decodeInvestor(raw: unknown): InvestorType | null {
  return investors.decode(raw)
}

/** Two digits, `01` to `16`; `0` where the type is not known, as the sandbox writes it. */
export function encodeInvestor(investor: InvestorType | null): string {
  return (investor === null ? undefined : investors.encode(investor)) ?? '0'
}
