import type { EndpointId } from '../../shared/catalogue/index.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { parseClockSetting } from '../../shared/krx/clock-setting.ts'
import type { MarketModel } from '../model.ts'
import type { SettableClock } from './clock.ts'
import type { FaultBoard, RestFault } from './faults.ts'
import type { KeyChanges, KeyRing } from './keys.ts'
import type { ChannelName, SocketCounts, SocketHub } from './sockets/hub.ts'
import type { FrameFault } from './sockets/traffic.ts'

/** What the exchange has done so far. */
interface DemoCounts extends SocketCounts {
  /** REST replies by HTTP status. */
  readonly replies: Readonly<Record<string, number>>
  /** REST calls by endpoint, refused ones included. */
  readonly calls: { readonly [Id in EndpointId]?: number }
}

/** Where the exchange stands. */
interface DemoState {
  /** Market time, ms since 1970 UTC. */
  readonly now: EpochMs
  readonly clock: string
  readonly speed: number
  readonly tradeDate: string
  readonly counts: DemoCounts
}

/** The hand on the demo exchange: its clock, its pace, its keys, and what goes wrong with it. The same over HTTP in `control-http.ts`. */
export interface DemoControl {
  state(): DemoState
  /**
   * Sets the market clock to a moment, or as `--clock` does (`18:30`, `2026-11-20T09:05:00`). Set back, the market starts anew.
   * @throws RangeError for other text.
   */
  setClock(at: EpochMs | string): void
  /** Market milliseconds in one real millisecond. @throws RangeError when it is not above 0. */
  setSpeed(speed: number): void
  /** Prints a second over all issues. @throws RangeError when it is negative. */
  setRate(ratePerSecond: number): void
  /** Makes a key known or changes what it may do. */
  setKey(key: string, changes: KeyChanges): void
  removeKey(key: string): void
  /** Makes REST replies go wrong. Returns the fault's number. */
  addFault(fault: RestFault): number
  /** Ends one fault of REST replies, or all. */
  clearFaults(id?: number): void
  /** Closes open sockets without a goodbye. */
  cutSockets(channel?: ChannelName): void
  /** Refuses new sockets for `forMs` of real time; 0 lets them in again. */
  refuseSockets(forMs: number): void
  /** Keeps open sockets silent for `forMs` of real time; 0 ends the silence. */
  silenceSockets(forMs: number): void
  /** Breaks the next `times` frames of all sockets. */
  breakFrames(kind: FrameFault, times: number): void
}

export interface ControlledParts {
  readonly model: MarketModel
  readonly clock: SettableClock
  readonly keys: KeyRing
  readonly faults: FaultBoard
  readonly sockets: SocketHub
  readonly replies: ReadonlyMap<number, number>
  readonly calls: ReadonlyMap<EndpointId, number>
}

/** The control of an exchange that runs. */
export function createControl({ model, clock, keys, faults, sockets, replies, calls }: ControlledParts): DemoControl {
  return {
    state: () => ({
      now: clock.now(),
      clock: clock.setting,
      speed: clock.speed,
      tradeDate: model.tradeDate,
      counts: { ...sockets.counts(), replies: Object.fromEntries(replies), calls: Object.fromEntries(calls) },
    }),
    setClock: (at) => {
      clock.set(typeof at === 'string' ? momentOf(at, model) : at)
      model.advance()
    },
    setSpeed: (speed) => clock.setSpeed(speed),
    setRate: (ratePerSecond) => {
      if (!(ratePerSecond >= 0 && Number.isFinite(ratePerSecond))) throw new RangeError(`not a rate of prints: ${ratePerSecond}`)
      model.setRate(ratePerSecond)
    },
    setKey: (key, changes) => keys.set(key, changes),
    removeKey: (key) => keys.remove(key),
    addFault: (fault) => faults.add(fault),
    clearFaults: (id) => faults.clear(id),
    cutSockets: (channel) => sockets.cut(channel),
    refuseSockets: (forMs) => sockets.refuse(forMs),
    silenceSockets: (forMs) => sockets.silence(forMs),
    breakFrames: (kind, times) => sockets.breakFrames(kind, times),
  }
}

/** A time without a day belongs to the trade date of now; an anchor counts from its moment of real time. */
function momentOf(text: string, model: MarketModel): EpochMs {
  const setting = parseClockSetting(text, model.tradeDate)
  const since = setting.anchoredAt === null ? 0 : Date.now() - setting.anchoredAt
  return epochMs(setting.market + since * model.clock.speed)
}
