import type { LocalizedText } from '../catalogue/endpoint.ts'
import type { IndexFamily } from '../catalogue/markets.ts'
import { etcIndices } from './index-codes/etc.ts'
import { kosdaqIndices } from './index-codes/kosdaq.ts'
import { kospiIndices } from './index-codes/kospi.ts'
import type { IndexRow } from './index-codes/row.ts'
import { sectorIndices } from './index-codes/sector.ts'

/** An index of the feed. English names are for display, not official ones. */
export interface IndexCode {
  readonly code: string
  readonly family: IndexFamily
  readonly name: LocalizedText
}

/**
 * The indices that the documents list, by family. The lists of the documents differ in length, so a code that is missing here may
 * be valid all the same (quirk 93). K4 is the small caps, not the mid caps again (quirk 91).
 */
export const indexCodes: Readonly<Record<IndexFamily, readonly IndexCode[]>> = {
  kospi: kospiIndices.map((row) => indexCode('kospi', row)),
  kosdaq: kosdaqIndices.map((row) => indexCode('kosdaq', row)),
  sector: sectorIndices.map((row) => indexCode('sector', row)),
  etc: etcIndices.map((row) => indexCode('etc', row)),
}

const byCode = new Map(
  Object.values(indexCodes)
    .flat()
    .map((index) => [index.code, index]),
)

/** The index behind a code such as `K1`; `null` for a code in no list. */
export function findIndexCode(code: string): IndexCode | null {
  return byCode.get(code) ?? null
}

function indexCode(family: IndexFamily, [code, ko, en]: IndexRow): IndexCode {
  return { code, family, name: { ko, en } }
}
