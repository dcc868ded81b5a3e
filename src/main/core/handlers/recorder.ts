import { TerminalError } from '../../../shared/contract/errors.ts'
import type { RequestName } from '../../../shared/contract/requests.ts'
import type { RequestHandlers } from '../../gate/handlers.ts'
import type { Recordings } from '../../recorder/recordings.ts'
import type { SettingsStore } from '../../settings/settings.ts'
import type { SessionRecorder } from '../recording/recorder.ts'
import type { ReplayPlayer } from '../replay/player.ts'

type RecorderRequest = Extract<RequestName, `recorder.${string}` | `replay.${string}`>

/** A replay as its session is begun with. */
export interface ReplayWish {
  readonly id: string
  /** Market time to begin at, epoch ms; `null` for the start of the recording. */
  readonly at: number | null
  readonly playing: boolean
  /** Market milliseconds in one real millisecond. */
  readonly speed: number
}

export interface RecorderHandlerOptions {
  readonly recordings: Recordings
  /** Name of the gateway whose recordings are told. */
  readonly identity: string
  /** `null` in a replay, which records nothing. */
  readonly recorder: Pick<SessionRecorder, 'select' | 'again' | 'recordedDay'> | null
  /** `null` where no replay runs. */
  readonly replay: { readonly id: string; readonly player: Pick<ReplayPlayer, 'play' | 'step' | 'seek' | 'state'> } | null
  /** Where the budget of recordings is kept. */
  readonly settings: SettingsStore
  /** Goes over to a replay, or with `null` back to the gateway where one runs. Resolves before the session of now ends. */
  readonly goToReplay: (wish: ReplayWish | null) => Promise<void>
}

/** A recording that is opened plays; one that is gone back in goes on as it did. */
const firstPlay = { playing: true, speed: 1 }

/** What windows may ask about recordings and their replay. */
export function createRecorderHandlers(options: RecorderHandlerOptions): Pick<RequestHandlers, RecorderRequest> {
  const { recordings, identity, recorder, replay, settings, goToReplay } = options
  const running = () => replay ?? refuse('no replay runs')
  return {
    async 'recorder.describe'() {
      const list = await recordings.list(identity).catch(() => null)
      const bytes = await recordings.bytes().catch(() => 0)
      // Read last, so that no answer tells a choice that was changed while the folder was looked through.
      const { markets, codes } = recordings.selection()
      const { budgetBytes } = settings.read().recordings
      return { selection: { markets: [...markets], codes: [...codes] }, recordings: list && [...list], bytes, budgetBytes }
    },
    async 'recorder.limit'({ budgetBytes }) {
      await done(keepBudget(settings, budgetBytes))
      await recorder?.again()
      return {}
    },
    async 'recorder.select'(selection) {
      await done(recorder === null ? Promise.resolve(recordings.select(selection)) : recorder.select(selection))
      return {}
    },
    async 'recorder.delete'({ id }) {
      const recorded = recorder?.recordedDay ?? null
      if (replay?.id === id || (recorded !== null && recordings.isOf(id, identity, recorded))) refuse(`${id} is in use`)
      await done(recordings.remove(id))
      return {}
    },
    'recorder.restore': ({ id }) => done(recordings.restore(id)).then(() => ({})),
    async 'replay.open'({ id, at }) {
      // Onwards in the same recording the state goes on; anything else begins it anew.
      const goesOn = replay !== null && replay.id === id && at !== null && replay.player.seek(at)
      const { playing, speed } = replay !== null && replay.id === id && at !== null ? replay.player.state : firstPlay
      if (!goesOn) await done(goToReplay({ id, at, playing, speed }))
      return {}
    },
    async 'replay.close'() {
      await goToReplay(null)
      return {}
    },
    async 'replay.play'({ playing, speed }) {
      running().player.play(playing, speed)
      return {}
    },
    async 'replay.step'() {
      running().player.step()
      return {}
    },
  }
}

function refuse(message: string): never {
  throw new TerminalError({ kind: 'bad-request', message, parameter: 'id' })
}

async function keepBudget(settings: SettingsStore, budgetBytes: number): Promise<void> {
  settings.write({ ...settings.read(), recordings: { budgetBytes } })
}

/** What the disk does not let happen, as windows are told. */
async function done(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    const message = `recordings: ${error instanceof Error ? error.message : 'unknown fault'}`
    throw new TerminalError({ kind: 'gateway', message }, { cause: error })
  }
}
