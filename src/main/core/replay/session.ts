import type { ChannelName, RecordingStatus, ReplayStatus } from '../../../shared/contract/streams.ts'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import { phaseAt } from '../../../shared/krx/sessions/session.ts'
import { createGate } from '../../gate/gate.ts'
import { createCounters } from '../../koscom/stream/counts.ts'
import type { Recording } from '../../recorder/recording.ts'
import type { Connection } from '../connection.ts'
import { createHandlers } from '../handlers/handlers.ts'
import { createSearch } from '../instrument-lists.ts'
import type { ReplayWish } from '../handlers/recorder.ts'
import { ReplayClock } from './clock.ts'
import { replayHistory } from './gateway.ts'
import { ReplayPlayer } from './player.ts'
import { openReplayServices } from './services.ts'
import { MarketReplay } from './sink.ts'
import { openPast } from '../session.ts'
import type { Session, SessionOptions } from '../session.ts'
import { StatusBoard } from '../status.ts'
import { createTopicSources } from '../topics.ts'

export interface ReplayedRecording extends ReplayWish {
  readonly recording: Recording
}

const nothingRecorded: RecordingStatus = { state: 'idle', prints: 0, items: 0, dropped: 0, bytes: 0, reason: null, message: null }

/**
 * A session whose market is a recorded day: the same state, gate and windows, fed from a file on a clock of its own. It asks the
 * gateway nothing; what the recording lacks comes from the store. It plays as it is wished.
 */
export function openReplaySession(live: Connection, options: SessionOptions, replayed: ReplayedRecording): Session {
  const { id, recording } = replayed
  const at = Math.min(Math.max(replayed.at ?? recording.from, recording.from), recording.to)
  const clock = new ReplayClock(at)
  const connection: Connection = { ...live, clock, observeDate: () => undefined, offline: false }
  const history = replayHistory(options.history, () => clock.now())
  const quiet: SessionOptions = { ...options, history }
  const services = openReplayServices(connection, quiet, clock)
  const { market, calls, client, channels } = services
  const sink = new MarketReplay(services, () => status.countPrint())
  const closing = new AbortController()
  const player = new ReplayPlayer({ recording, clock, sink, at, log: options.log, onChange: () => status.changed() })
  const { from, to } = recording
  const replay = (): ReplayStatus => ({ id, tradeDate: tradeDate(id.slice(0, 10)), from, to, ...player.state })
  const since = epochMs(Date.now())
  const channel = (name: ChannelName) => ({ state: channels[name], since, liveness: 'answered' as const, failure: null })
  const status: StatusBoard = new StatusBoard({
    connection,
    phase: () => phaseAt('equity', clock.now(), { afterMarket: connection.afterMarket }),
    channel,
    quota: () => null,
    market,
    recording: () => nothingRecorded,
    store: () => history.state(),
    replay,
  })
  const past = openPast({ connection, options: quiet, market, calls, client })
  const search = createSearch(calls, market, clock, closing.signal)
  const stream = { counts: () => createCounters(), status: channel }
  const { recordings, goToReplay, desk, log, settings } = options
  const recordingServices = { recordings, identity: connection.identity, recorder: null, replay: { id, player }, goToReplay, settings }
  const gate = createGate({
    handlers: createHandlers({ ...quiet, ...past, connection, market, calls, search, stream, client, recording: recordingServices }),
    sources: createTopicSources({ market, status, desk, kept: null }),
    log,
  })
  player.play(replayed.playing, replayed.speed)
  return {
    connection,
    replays: true,
    connect: (transport) => gate.attach(transport),
    reconnect: () => undefined,
    async close() {
      gate.close()
      closing.abort()
      player[Symbol.dispose]()
      sink[Symbol.dispose]()
      status.close()
      market.close()
      await Promise.all([past.queue.close(), client.close(), player.ended])
      await recording.close()
    },
  }
}
