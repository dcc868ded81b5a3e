import type { IndexFamily } from '../../../shared/catalogue/markets.ts'
import { indexCodes } from '../../../shared/krx/index-codes.ts'

/** Indices of a family that are compared with each other on one map. */
export interface IndexGroup {
  /** `industry`, `market`, `strategy`, or for a family without such a division a range of places, `1–50`. */
  readonly id: string
  readonly codes: readonly string[]
}

/** Indices on one map at most: each costs a call for its market value. */
const pageSize = 50

type Ranges = readonly (readonly [from: number, to: number])[]

/**
 * Code ranges of the industries, and of composites, sizes and unions of industries, whose areas would cover those of their parts.
 * What is left are strategies.
 */
const ranges: Readonly<Partial<Record<IndexFamily, Readonly<Record<'industry' | 'market', Ranges>>>>> = {
  kospi: {
    industry: [[5, 26]],
    market: [
      [1, 4],
      [27, 62],
    ],
  },
  kosdaq: {
    industry: [
      [12, 12],
      [26, 37],
      [56, 77],
      [151, 160],
    ],
    market: [
      [1, 4],
      [15, 24],
      [41, 43],
      [181, 203],
    ],
  },
  sector: {
    industry: [
      [61, 65],
      [351, 358],
      [501, 512],
    ],
    market: [
      [50, 50],
      [300, 301],
    ],
  },
}

export function familyCodes(family: IndexFamily): readonly string[] {
  return indexCodes[family].map(({ code }) => code)
}

/** The groups of a family, industries first: their areas overlap least. Every index is in one of them. */
export function groupsOf(family: IndexFamily): readonly IndexGroup[] {
  const codes = familyCodes(family)
  const divided = ranges[family]
  if (divided === undefined) return pagesOf(codes)
  const isWithin = (code: string, id: 'industry' | 'market'): boolean => {
    const number = Number(code.slice(1))
    return divided[id].some(([from, to]) => number >= from && number <= to)
  }
  return [
    { id: 'industry', codes: codes.filter((code) => isWithin(code, 'industry')) },
    { id: 'market', codes: codes.filter((code) => isWithin(code, 'market')) },
    { id: 'strategy', codes: codes.filter((code) => !isWithin(code, 'industry') && !isWithin(code, 'market')) },
  ]
}

function pagesOf(codes: readonly string[]): readonly IndexGroup[] {
  const pages: IndexGroup[] = []
  for (let from = 0; from < codes.length; from += pageSize) {
    const page = codes.slice(from, from + pageSize)
    pages.push({ id: `${from + 1}–${from + page.length}`, codes: page })
  }
  return pages
}
