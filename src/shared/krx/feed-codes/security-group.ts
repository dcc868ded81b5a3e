import type { SecurityGroup } from '../../domain/instrument.ts'
import { codeTable } from './code-table.ts'

const groups = codeTable<SecurityGroup>([
  ['share', 'ST'],
  ['mutual-fund', 'MF'],
  ['reit', 'RT'],
  ['ship-fund', 'SC'],
  ['infrastructure-fund', 'IF'],
  ['depositary-receipt', 'DR'],
  ['elw', 'EW'],
  ['etf', 'EF'],
  ['subscription-warrant', 'SW'],
  ['subscription-right', 'SR'],
  ['beneficiary-certificate', 'BC'],
  ['foreign-etf', 'FE'],
  ['foreign-share', 'FS'],
  ['etn', 'EN'],
])

/** Kind of security; `unknown` for codes in no table, such as the undefined `ET` (quirk 96). */
export function decodeSecurityGroup(raw: unknown): SecurityGroup {
  return groups.decode(raw) ?? 'unknown'
}

/** Two letters; the feed's blank for `unknown`. */
export function encodeSecurityGroup(group: SecurityGroup): string {
  return groups.encode(group) ?? ' -'
}
