/** Numbers of variable length, seven bits a byte, low ones first: small numbers take one byte. */
export class VarintWriter {
  #bytes: Uint8Array
  #at = 0

  /** @param size bytes to begin with; it grows */
  constructor(size: number) {
    this.#bytes = new Uint8Array(Math.max(size, 64))
  }

  /** A whole number from 0 to 2^53 - 1. */
  unsigned(value: number): void {
    if (this.#at + 8 > this.#bytes.length) this.#grow(8)
    let rest = value
    while (rest >= 128) {
      this.#bytes[this.#at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#at++] = rest
  }

  /** A whole number of either sign, up to 2^52 - 1 away from 0. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -value * 2 - 1 : value * 2)
  }

  text(value: string): void {
    const bytes = Buffer.from(value)
    this.unsigned(bytes.length)
    if (this.#at + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  /** What was written; it shares its memory with the writer. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + needed))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Reads what a {@link VarintWriter} wrote. Every method throws RangeError where the bytes end too early. */
export class VarintReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  unsigned(): number {
    const first = this.#bytes[this.#at++]
    if (first === undefined) throw new RangeError('a block ends too early')
    if (first < 128) return first
    let value = first - 128
    for (let factor = 128; ; factor *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new RangeError('a block ends too early')
      if (byte < 128) return value + byte * factor
      value += (byte - 128) * factor
    }
  }

  signed(): number {
    const value = this.unsigned()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    const length = this.unsigned()
    const end = this.#at + length
    if (end > this.#bytes.length) throw new RangeError('a block ends too early')
    const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, length).toString()
    this.#at = end
    return text
  }
}
