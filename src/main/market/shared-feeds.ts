/** A feed with those who look at it. */
interface Entry<Feed> {
  readonly feed: Feed
  readonly looks: Set<() => void>
}

/** One feed an instrument however many look, started by the first look and ended by the last. */
export class SharedFeeds<Feed extends Disposable> implements Disposable {
  readonly #start: (code: string, onChange: () => void) => Feed | null
  readonly #entries = new Map<string, Entry<Feed>>()

  /** `start` gives `null` for a code that stands for nothing. */
  constructor(start: (code: string, onChange: () => void) => Feed | null) {
    this.#start = start
  }

  /** Starts looking; `null` for a code that stands for nothing. */
  look(code: string, onChange: () => void): ({ readonly feed: Feed } & Disposable) | null {
    const entry = this.#entries.get(code) ?? this.#begin(code)
    if (entry === null) return null
    // A function of its own, so that two looks with the same listener are two.
    const look = () => onChange()
    entry.looks.add(look)
    return {
      feed: entry.feed,
      [Symbol.dispose]: () => {
        entry.looks.delete(look)
        if (entry.looks.size > 0 || this.#entries.get(code) !== entry) return
        this.#entries.delete(code)
        entry.feed[Symbol.dispose]()
      },
    }
  }

  /** The feed of an instrument that is looked at. */
  peek(code: string): Feed | undefined {
    return this.#entries.get(code)?.feed
  }

  *feeds(): Iterable<Feed> {
    for (const { feed } of this.#entries.values()) yield feed
  }

  /** Tells everyone who looks that what they see may be worth something else. */
  reconsider(): void {
    for (const { looks } of this.#entries.values()) for (const look of looks) look()
  }

  [Symbol.dispose](): void {
    for (const { feed } of this.#entries.values()) feed[Symbol.dispose]()
    this.#entries.clear()
  }

  #begin(code: string): Entry<Feed> | null {
    const looks = new Set<() => void>()
    const feed = this.#start(code, () => {
      for (const look of looks) look()
    })
    if (feed === null) return null
    const entry = { feed, looks }
    this.#entries.set(code, entry)
    return entry
  }
}
