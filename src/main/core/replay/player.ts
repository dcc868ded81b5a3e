import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Recording } from '../../recorder/recording.ts'
import type { ReplayClock } from './clock.ts'
import { ReplayCursor } from './cursor.ts'
import type { ReplaySink } from './cursor.ts'

export interface ReplayPlayerOptions {
  readonly recording: Recording
  readonly clock: ReplayClock
  readonly sink: ReplaySink
  /** Market time to begin at, epoch ms. */
  readonly at: number
  readonly log: (line: string) => void
  /** Called after every change of what {@link ReplayPlayer.state} says. */
  readonly onChange: () => void
}

/** Prints and items that are read on a way to a later time, where a whole state lies behind them: a fraction of a second. */
const mostOnwards = 65_536
/** Real milliseconds between two looks at the clock while it plays. */
const frameMs = 15

/** Moves a recording through the market state: to a time as fast as it goes, and from there at a speed, or entry by entry. */
export class ReplayPlayer implements Disposable {
  readonly #options: ReplayPlayerOptions
  readonly #cursor: ReplayCursor
  readonly #stop = new AbortController()
  /** Resolves when it was disposed and has come to an end. */
  readonly ended: Promise<void>
  #target: number
  #seeking = true
  #playing = false
  #speed = 1
  #steps = 0
  #wake: (() => void) | null = null
  /** Real and market time from which the clock is told while it plays. */
  #anchor = { real: 0, market: 0 }

  constructor(options: ReplayPlayerOptions) {
    const { recording, sink, at, log } = options
    this.#options = options
    this.#target = Math.min(Math.max(at, recording.from), recording.to)
    this.#cursor = new ReplayCursor(recording, recording.segmentAt(this.#target), sink, log)
    this.ended = this.#run()
  }

  get state() {
    return { playing: this.#playing, speed: this.#speed, seeking: this.#seeking }
  }

  /** Runs at a speed, or stands. */
  play(playing: boolean, speed: number): void {
    this.#playing = playing
    this.#speed = speed
    this.#anchorHere()
    this.#changed()
  }

  /** Stands, after the next entry. */
  step(): void {
    this.#steps += 1
    this.play(false, this.#speed)
  }

  /**
   * Goes on to a later market time as fast as it goes. @returns whether it does: not to an earlier one, and not to one that is nearer
   * to a whole state of its own
   */
  seek(at: number): boolean {
    const { recording, clock } = this.#options
    const before = recording.blocks.slice(this.#cursor.index, recording.segmentAt(at))
    if (at < clock.now() || before.reduce((total, { prints, items }) => total + prints + items, 0) > mostOnwards) return false
    this.#target = Math.min(at, recording.to)
    this.#seeking = true
    this.#changed()
    return true
  }

  /** Resolves when it stands where it was asked to go. */
  async settled(): Promise<void> {
    while (this.#seeking && !this.#stop.signal.aborted) await setTimeout(1)
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
    this.#wake?.()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      if (this.#seeking) await this.#skip()
      else if (this.#steps > 0) await this.#takeStep()
      else if (this.#playing) await this.#frame()
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Everything up to the time that was asked for. The market state has its turns, so that what came is taken in. */
  async #skip(): Promise<void> {
    const { clock } = this.#options
    const target = this.#target
    let pause = await this.#cursor.advance(target)
    while (pause === 'turn' && !this.#stop.signal.aborted && this.#target === target) {
      await setImmediate()
      pause = await this.#cursor.advance(target)
    }
    if (this.#target !== target) return
    clock.set(target)
    this.#seeking = false
    this.#anchorHere()
    this.#changed()
  }

  async #takeStep(): Promise<void> {
    const { clock } = this.#options
    this.#steps -= 1
    const at = await this.#cursor.nextAt()
    if (at === null) return
    clock.set(Math.max(at, clock.now()))
    await this.#cursor.advance(Number.POSITIVE_INFINITY, 1)
    await setImmediate()
    this.#changed()
  }

  /** What has become due since the last look. Where it takes longer than it may, market time waits for it. */
  async #frame(): Promise<void> {
    const { clock, recording } = this.#options
    await setTimeout(frameMs, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    const due = Math.min(this.#anchor.market + (performance.now() - this.#anchor.real) * this.#speed, recording.to)
    if (!this.#playing || this.#seeking || this.#stop.signal.aborted) return
    const began = performance.now()
    clock.set(due)
    let pause = await this.#cursor.advance(due)
    while (pause === 'turn' && this.#playing && !this.#seeking && !this.#stop.signal.aborted) {
      await setImmediate()
      pause = await this.#cursor.advance(due)
    }
    if (this.#seeking) return
    if (pause === 'end' || due >= recording.to) return this.play(false, this.#speed)
    // A replay that cannot keep up runs slower instead of losing prints.
    if (performance.now() - began > frameMs) this.#anchorHere()
  }

  #anchorHere(): void {
    this.#anchor = { real: performance.now(), market: this.#options.clock.now() }
  }

  #changed(): void {
    this.#options.clock.speed = this.#playing && !this.#seeking ? this.#speed : 0
    this.#wake?.()
    this.#wake = null
    this.#options.onChange()
  }
}
