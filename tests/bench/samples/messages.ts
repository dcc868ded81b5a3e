import { createAllIssueChannel } from '../../../src/demo/gateway/sockets/all-issue-channel.ts'
import { presets, subjectOf, type Preset, type Subject } from '../../../src/demo/gateway/sockets/presets.ts'
import { changeRegistration, presetRegistration, type Registration } from '../../../src/demo/gateway/sockets/registration.ts'
import type { Peer } from '../../../src/demo/gateway/sockets/traffic.ts'
import type { ModelInstrument } from '../../../src/demo/model.ts'
import type { SteppedMarket } from './market.ts'

/** Messages of one kind as they leave the exchange's sockets. */
export interface Messages {
  readonly name: string
  readonly texts: readonly string[]
}

/** Issues that are registered with each preset. */
const watched = 40
/** Market ms in which their pushes are gathered. */
const gatherMs = 5_000
/** What a window with a quote line wants of `change`. */
const changeItems = ['trdPrc', 'trdvol', 'trdTm', 'accTrdvol', 'accTrdval', 'askStep1BstordPrc', 'bidStep1BstordPrc']

/** Pushes of each preset for the instruments of a kind; none for a preset that the kind does not offer. */
export function pushes(
  market: SteppedMarket,
  kind: 'equity' | 'future' | 'index',
  instruments: readonly ModelInstrument[],
): readonly Messages[] {
  const subjects = instruments.slice(0, watched).flatMap((instrument) => subjectOf(market.model, instrument) ?? [])
  const gathered = presets.map((preset) => ({
    name: `${preset} (${kind})`,
    registrations: subjects.flatMap((subject) => registrationOf(preset, subject) ?? []),
    texts: new Set<string>(),
  }))
  for (let passed = 0; passed < gatherMs; passed += 100) {
    market.run(100)
    for (const { registrations, texts } of gathered) {
      for (const registration of registrations) texts.add(registration.next() ?? '')
    }
  }
  return gathered
    .map(({ name, texts }) => ({ name, texts: [...texts].filter((text) => text !== '') }))
    .filter(({ texts }) => texts.length > 0)
}

function registrationOf(preset: Preset, subject: Subject): Registration | null {
  if (preset !== 'change') return presetRegistration(preset, subject, 1)
  return subject.isIndex ? null : changeRegistration(changeItems, subject, 1)
}

/** Frames of the all-issue channel of KOSPI, 50 records each. */
export function allIssueFrames(market: SteppedMarket, count: number): readonly Buffer[] {
  const frames: Buffer[] = []
  const channel = createAllIssueChannel(() => market.clock.now())
  channel.clients.add(peerOf((frame) => frames.push(frame)))
  const stop = market.model.onPrint((print) => {
    if (print.market === 'kospi') channel.print(print)
  })
  while (frames.length < count) market.run(100)
  stop()
  return frames.slice(0, count)
}

/** A client of the exchange without a socket. */
export function peerOf(take: (frame: Buffer) => void): Peer {
  return {
    keepsUp: true,
    send: (frame) => {
      take(Buffer.from(frame))
      return true
    },
  }
}
