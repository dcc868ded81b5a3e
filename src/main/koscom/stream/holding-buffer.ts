/**
 * Keeps what a socket sends while the snapshot is being fetched, in order and within a bound. When it is full the oldest
 * items give way: the newest value of an issue is worth more than an older one that a snapshot may already hold.
 */
export class HoldingBuffer<Item> {
  readonly #limit: number
  #items: { readonly item: Item; readonly weight: number }[] = []
  #first = 0
  #weight = 0

  /** @param limit bound of the summed weights; one item above it is still held when it is alone. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#items.length - this.#first
  }

  /** Adds an item. Returns how many old ones were dropped for it. */
  push(item: Item, weight: number): number {
    this.#items.push({ item, weight })
    this.#weight += weight
    let dropped = 0
    while (this.#weight > this.#limit && this.size > 1) {
      this.#weight -= this.#items[this.#first]?.weight ?? 0
      this.#first += 1
      dropped += 1
    }
    // Cut off the dropped head now and then, so that neither memory nor time grows with what was dropped.
    if (this.#first > 1_024 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first)
      this.#first = 0
    }
    return dropped
  }

  /** Takes everything out, oldest first. */
  drain(): readonly Item[] {
    const items = this.#items.slice(this.#first).map((entry) => entry.item)
    this.#items = []
    this.#first = 0
    this.#weight = 0
    return items
  }
}
