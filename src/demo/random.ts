/**
 * The demo exchange's own random numbers. A market must come out the same for the same seed on every machine, so that the
 * generator is part of the product (sfc32: 128 bits of state, a few integer operations a number).
 */
export class Random {
  private a: number
  private b: number
  private c = 0x9e3779b9
  private counter = 1

  constructor(seed: number) {
    this.a = mix(seed | 0)
    this.b = mix((seed | 0) ^ 0x5bf03635)
    for (let i = 0; i < 8; i += 1) this.next()
  }

  /** A number in [0, 1). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }

  /** A whole number from 0 to `bound` − 1. */
  below(bound: number): number {
    return Math.floor(this.next() * bound)
  }

  /** About normal with mean 0 and deviation 1: the sum of four uniform numbers, never beyond ±3.5, which keeps walks tame. */
  normal(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * 1.732_050_807_57
  }

  /** Exponential with mean 1: sizes of orders. */
  exponential(): number {
    return -Math.log(1 - this.next())
  }
}

/** 32 bits that depend on every part and its place. */
export function hash(...parts: readonly (string | number)[]): number {
  let state = 0x811c9dc5
  for (const part of parts) {
    const text = String(part)
    for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
    state = mix(state ^ 0x2c1b3c6d)
  }
  return state >>> 0
}

/** A number in [0, 1) that depends on the parts alone. */
export function fraction(...parts: readonly (string | number)[]): number {
  return hash(...parts) / 4_294_967_296
}

/** A generator that depends on the parts alone, for what is worked out on demand and must not disturb the running market. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  return new Random(hash(...parts))
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
