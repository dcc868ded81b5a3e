import { fraction } from '../../random.ts'

/**
 * Splits a whole amount by weights so that the parts are whole and their sum is exactly the amount (largest remainders).
 */
export function splitWhole(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum <= 0 || total <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let rest = total - parts.reduce((all, part) => all + part, 0)
  const order = exact.map((value, index) => ({ index, left: value - Math.floor(value) })).sort((a, b) => b.left - a.left)
  for (const { index } of order) {
    if (rest <= 0) break
    parts[index] = (parts[index] ?? 0) + 1
    rest -= 1
  }
  return parts
}

/** Scatters weights by a stable number each, `spread` times up or down at most. */
export function scatter(weights: readonly number[], spread: number, ...key: readonly (string | number)[]): readonly number[] {
  return weights.map((weight, index) => weight * Math.exp(Math.log(spread) * (2 * fraction(...key, index) - 1)))
}
