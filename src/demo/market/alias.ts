import type { Random } from '../random.ts'
import { f64, i32 } from './columns.ts'

/** Draws rows in proportion to their weights in constant time (Vose's alias method). */
export class AliasTable {
  private readonly count: number
  private readonly chance: Float64Array
  private readonly other: Int32Array
  /** Weights scaled to a sum of 1. */
  readonly share: Float64Array

  constructor(weights: Float64Array) {
    this.count = weights.length
    this.chance = new Float64Array(this.count).fill(1)
    this.other = new Int32Array(this.count)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    this.share = weights.map((weight) => (sum > 0 ? weight / sum : 0))
    this.fill()
  }

  draw(random: Random): number {
    const at = random.next() * this.count
    const row = Math.floor(at)
    return at - row < f64(this.chance, row) ? row : i32(this.other, row)
  }

  private fill(): void {
    const scaled = this.share.map((share) => share * this.count)
    const small: number[] = []
    const large: number[] = []
    scaled.forEach((value, row) => (value < 1 ? small : large).push(row))
    for (;;) {
      const less = small.pop()
      const more = large.pop()
      if (less === undefined || more === undefined) return
      this.chance[less] = f64(scaled, less)
      this.other[less] = more
      scaled[more] = f64(scaled, more) + f64(scaled, less) - 1
      ;(f64(scaled, more) < 1 ? small : large).push(more)
    }
  }
}

/** Weights 1/rank by falling `size`, 0 where the size is 0: few issues make most of the trades. */
export function zipfWeights(sizes: Float64Array): Float64Array {
  const order = Array.from(sizes.keys()).sort((left, right) => f64(sizes, right) - f64(sizes, left))
  const weights = new Float64Array(sizes.length)
  order.forEach((row, rank) => {
    weights[row] = f64(sizes, row) > 0 ? 1 / (rank + 1) : 0
  })
  return weights
}
