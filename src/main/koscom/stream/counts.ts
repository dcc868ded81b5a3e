import type { Redactor } from '../redaction.ts'

/** What came in and what became of it, on one channel since the client was created. */
export interface StreamCounts {
  /** Messages of any kind. */
  readonly messages: number
  /** Frames of an all-issue channel. */
  readonly frames: number
  /** Records taken out of them. */
  readonly records: number
  /** Pushes of the detail channel. */
  readonly pushes: number
  /** Messages and records that could not be read. */
  readonly unparsed: number
  /** Errors without an id that no outstanding request could be blamed for. */
  readonly unattributed: number
  /** Registrations that the server has taken, as of now. */
  readonly registered: number
  /** Registrations that the server refused or did not answer. */
  readonly refused: number
  /** Connections that became live after one was lost. */
  readonly reconnects: number
  readonly gaps: number
  /** Messages that waited for a snapshot. */
  readonly buffered: number
  /** Messages that were dropped from the full buffer. */
  readonly overflowed: number
}

export type Counters = { -readonly [Name in keyof StreamCounts]: number }

export function createCounters(): Counters {
  return {
    messages: 0,
    frames: 0,
    records: 0,
    pushes: 0,
    unparsed: 0,
    unattributed: 0,
    registered: 0,
    refused: 0,
    reconnects: 0,
    gaps: 0,
    buffered: 0,
    overflowed: 0,
  }
}

const keptSamples = 8
const sampleLength = 300

/** The last few messages that could not be read, cut short and without credentials. */
export class SampleShelf {
  readonly #redactor: Redactor
  readonly #samples: string[] = []

  constructor(redactor: Redactor) {
    this.#redactor = redactor
  }

  keep(text: string): void {
    // Masked before it is cut: a cut through a key would leave half of it to read.
    this.#samples.push(this.#redactor.redact(text).slice(0, sampleLength))
    if (this.#samples.length > keptSamples) this.#samples.shift()
  }

  /** Oldest first. */
  list(): readonly string[] {
    return [...this.#samples]
  }
}
