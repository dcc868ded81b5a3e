/** Korean units of large amounts and how many there are decimals in each: 만 10⁴, 백만 10⁶, 억 10⁸, 조 10¹². */
const koreanUnits = {
  조: { size: 1e12, decimals: 2 },
  억: { size: 1e8, decimals: 0 },
  백만: { size: 1e6, decimals: 0 },
  만: { size: 1e4, decimals: 0 },
} as const

export type KoreanUnit = keyof typeof koreanUnits

/**
 * An amount (KRW, shares) in Korean units with grouped digits: 3,805,940,517,494 is `3.81조`, `38,059억` or `3,805,941백만`.
 * Without a unit the largest of 조, 억 and 만 that the amount reaches; below 10,000 the whole number itself.
 */
export function formatKoreanUnits(amount: number, unit: KoreanUnit | null = largestUnit(amount)): string {
  if (unit === null) return grouped(amount, 0)
  const { size, decimals } = koreanUnits[unit]
  return `${grouped(amount / size, decimals)}${unit}`
}

function largestUnit(amount: number): KoreanUnit | null {
  return (['조', '억', '만'] as const).find((unit) => Math.abs(amount) >= koreanUnits[unit].size) ?? null
}

/** Independent of the machine's locale. An amount that rounds to 0 has no sign. */
function grouped(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits
}
