import type { EpochMs } from '../../../shared/domain/units.ts'
import { decodeAllIssueFrame, type OnRecord } from '../decode/stream/all-issue.ts'
import type { ChannelContext } from './context.ts'
import type { AllIssueChannelName, ChannelStatus } from './events.ts'
import { Hold } from './hold.ts'
import { Keeper } from './keeper.ts'

interface HeldFrame {
  readonly text: string
  readonly receivedAt: EpochMs
}

/** One all-issue channel: every record of a market, without registration. */
export class AllIssueChannel {
  readonly #name: AllIssueChannelName
  readonly #context: ChannelContext
  readonly #keeper: Keeper
  readonly #hold: Hold<HeldFrame>
  /** When the frame that is being read left the socket. A field, so that reading a frame makes no closure. */
  #receivedAt: EpochMs

  constructor(name: AllIssueChannelName, context: ChannelContext) {
    this.#name = name
    this.#context = context
    this.#receivedAt = context.realNow()
    this.#hold = new Hold(context.bufferCharacters, context.timings.holdMs, context.counters, (frame) => {
      this.#read(frame.text, frame.receivedAt)
    })
    this.#keeper = new Keeper(context, {
      onStatus: () => context.events.onChannelState(name, this.#keeper.status.state),
      onLive: () => {
        this.#hold.arm()
        context.events.onConnected(name)
      },
      onLost: () => this.#hold.rewind(),
      onFrame: (text, receivedAt) => this.#onFrame(text, receivedAt),
      onPush: () => {
        // Nothing is registered here, so a push would be a stray; it is counted among the messages.
      },
    })
  }

  get status(): ChannelStatus {
    return this.#keeper.status
  }

  open(): void {
    this.#keeper.start()
  }

  release(): void {
    this.#hold.release()
  }

  reconnect(): void {
    this.#hold.rewind()
    this.#keeper.restart()
  }

  async close(): Promise<void> {
    this.#hold.discard()
    await this.#keeper.stop()
  }

  #onFrame(text: string, receivedAt: EpochMs): boolean {
    if (!this.#hold.holding) return this.#read(text, receivedAt)
    this.#hold.keep({ text, receivedAt }, text.length)
    return true
  }

  readonly #onRecord: OnRecord = (code, price, quantity, timeOfDayMs, signal) => {
    this.#context.counters.records += 1
    this.#context.events.onPrint(this.#name, code, price, quantity, timeOfDayMs, this.#receivedAt, signal)
  }

  /** Returns whether at least one record could be read. */
  #read(text: string, receivedAt: EpochMs): boolean {
    const { counters, samples } = this.#context
    const before = counters.records
    this.#receivedAt = receivedAt
    counters.frames += 1
    const unread = decodeAllIssueFrame(text, this.#onRecord)
    if (unread > 0) {
      counters.unparsed += unread
      samples.keep(text)
    }
    return counters.records > before
  }
}
