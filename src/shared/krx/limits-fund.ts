/**
 * By how much an ETF or ETN multiplies what it follows, as far as its name says (`KODEX 200선물인버스2X`, `… 3X …`, `… 1.5X …`,
 * `레버리지`): funds of the KRX must say so in their names. An inverse without a number moves once. Its price limits are as much
 * wider (`LimitOptions.multiple`).
 * @returns size of the factor, 1 for a name that says nothing. Source: KRX, naming of leveraged and inverse products
 */
export function fundMultiple(name: string): number {
  const composed = name.normalize('NFC')
  const [, stated] = /(\d+(?:\.\d+)?)\s?(?:X|배)(?![A-Za-z])/i.exec(composed) ?? []
  if (stated !== undefined && Number(stated) > 0) return Number(stated)
  return /레버리지|leverage/i.test(composed) ? leverage : 1
}

/** What 레버리지 alone means. */
const leverage = 2
