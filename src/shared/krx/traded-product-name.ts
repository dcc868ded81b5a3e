/**
 * Brands of ETFs on the KRX, as names of issues start with them. The lists of the feed do not tell an ETF from a share; the
 * master does, for one issue a call. Source: fund managers' product pages, 2026.
 */
const brands = [
  '1Q',
  'ACE',
  'ARIRANG',
  'BNK',
  'DAISHIN343',
  'FOCUS',
  'HANARO',
  'HK',
  'ITF',
  'KBSTAR',
  'KCGI',
  'KIWOOM',
  'KODEX',
  'KOSEF',
  'KoAct',
  'MIDAS',
  'PLUS',
  'RISE',
  'SOL',
  'TIGER',
  'TIME',
  'TIMEFOLIO',
  'TREX',
  'TRUSTON',
  'UNICORN',
  'VITA',
  'WON',
  '마이다스',
  '마이티',
  '에셋플러스',
  '파워',
  '히어로즈',
] as const

const startsWithBrand = new RegExp(`^(?:${brands.join('|')}) `)

/** Whether a name is that of an ETF (a brand, a blank, what it follows) or of an ETN (`TRUE 코스피 ETN`, `신한 인버스 은 선물 ETN(H)`). */
export function isTradedProductName(name: string): boolean {
  const composed = name.normalize('NFC')
  return startsWithBrand.test(composed) || / ETN(?:\([^)]*\))?$/.test(composed)
}
