import { Bench } from 'tinybench'
import { decodeReply } from '../../src/main/koscom/decode/index.ts'
import { decodeAllIssueFrame } from '../../src/main/koscom/decode/stream/all-issue.ts'
import { decodeFrame } from '../../src/main/koscom/decode/stream/frame.ts'
import { percentileOf } from './percentiles.ts'
import { embeddedUniverse } from '../../src/demo/universe/index.ts'
import { timeOfDay } from '../../src/shared/domain/units.ts'
import { epochAt } from '../../src/shared/krx/kst.ts'
import { day, steppedMarket, type SteppedMarket } from './samples/market.ts'
import { allIssueFrames, type Messages, pushes } from './samples/messages.ts'
import { type MissingReply, replies, type Reply } from './samples/replies.ts'

/** Cost of one thing, in µs of one core: percentiles of many samples, each a mean over half a millisecond or more. */
export interface Cost {
  /** Nearest to an undisturbed core: other programs on the machine and collections of garbage fall on the other samples. */
  readonly p10: number
  readonly p50: number
  readonly p99: number
}

export interface ReplyCost {
  readonly id: string
  readonly rows: number
  readonly bytes: number
  /** Text to JSON. */
  readonly parse: Cost
  /** JSON to domain values, checked by the endpoint's schema. */
  readonly decode: Cost
}

export interface MessageCost {
  readonly name: string
  /** Records in a message. */
  readonly records: number
  /** Mean length. */
  readonly bytes: number
  /** Bytes of the socket to domain values, all in all. */
  readonly decode: Cost
  /** The part of it that turns bytes into JSON. */
  readonly parse: Cost
}

export interface DecodeReport {
  readonly replies: readonly ReplyCost[]
  readonly missing: readonly MissingReply[]
  readonly messages: readonly MessageCost[]
}

/** Measures what it costs to read each kind of reply and message. */
export function measureDecoding(quick: boolean): DecodeReport {
  const market = steppedMarket(embeddedUniverse(), 5_000)
  const messages = streamMessages(market, quick)
  market.clock.set(epochAt(day, timeOfDay('18:30:00.00')))
  market.model.advance()
  const documents = replies(market.model)
  return { messages, replies: documents.replies.map((reply) => replyCost(reply, quick)), missing: documents.missing }
}

function replyCost({ id, body, rows, context }: Reply, quick: boolean): ReplyCost {
  const parsed: unknown = JSON.parse(body)
  return {
    id,
    rows,
    bytes: Buffer.byteLength(body),
    parse: costOf([body], (text) => JSON.parse(text), quick),
    decode: costOf([parsed], (json) => decodeReply(id, json, context), quick),
  }
}

function streamMessages(market: SteppedMarket, quick: boolean): readonly MessageCost[] {
  const { model } = market
  const ofKind = (codes: readonly string[]) => codes.flatMap((code) => model.find(code) ?? [])
  const equities = ofKind(model.equities.list('kospi').map((issue) => issue.code))
  const futures = ofKind(model.futures.list('kospi200').map((issue) => issue.code))
  const single = [
    ...pushes(market, 'equity', equities),
    ...pushes(market, 'future', futures),
    ...pushes(market, 'index', ofKind(['K1', 'K51', 'Q1'])),
  ]
  return [...single.map((messages) => pushCost(messages, quick)), frameCost(allIssueFrames(market, 100), quick)]
}

function pushCost({ name, texts }: Messages, quick: boolean): MessageCost {
  const buffers = texts.map((text) => Buffer.from(text))
  const unread = texts.find((text) => decodeFrame(text).kind !== 'push')
  if (unread !== undefined) throw new Error(`a push of ${name} cannot be read: ${unread}`)
  return {
    name,
    records: 1,
    bytes: meanLength(buffers),
    decode: costOf(buffers, (bytes) => decodeFrame(bytes.toString('utf8')), quick),
    parse: costOf(buffers, (bytes) => JSON.parse(bytes.toString('utf8')), quick),
  }
}

function frameCost(frames: readonly Buffer[], quick: boolean): MessageCost {
  let records = 0
  // Uses what it is handed, as the board does, so that nothing can be left out as useless.
  let turnover = 0
  const onRecord = (_code: string, price: number, quantity: number) => {
    records += 1
    turnover += price * quantity
  }
  const unread = frames.reduce((sum, frame) => sum + decodeAllIssueFrame(frame.toString('utf8'), onRecord), 0)
  if (unread > 0 || turnover === 0) throw new Error(`${unread} records of the all-issue frames cannot be read`)
  return {
    name: 'all-issue frame',
    records: records / frames.length,
    bytes: meanLength(frames),
    decode: costOf(frames, (bytes) => decodeAllIssueFrame(bytes.toString('utf8'), onRecord), quick),
    parse: costOf(frames, (bytes) => JSON.parse(bytes.toString('utf8')), quick),
  }
}

function meanLength(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0) / buffers.length
}

/** Long enough for the clock, and short enough that most samples pass without another program in between. */
const shortestSampleMs = 0.5

/** What `work` costs an input. A sample is the mean of many inputs, different ones where there are, so that none is learnt by heart. */
function costOf<Input>(inputs: readonly Input[], work: (input: Input) => unknown, quick: boolean): Cost {
  // Kept where the engine cannot tell that nobody reads it, so that no work can be left out as useless.
  const kept: unknown[] = []
  const sample = (passes: number): number => {
    const start = performance.now()
    for (let pass = 0; pass < passes; pass += 1) for (const input of inputs) kept[0] = work(input)
    return performance.now() - start
  }
  let passes = 1
  while (sample(passes) < shortestSampleMs) passes *= 2
  const bench = new Bench({ retainSamples: true, time: quick ? 60 : 300, warmupTime: quick ? 40 : 200, throws: true })
  bench.add('work', () => {
    const elapsed = sample(passes)
    return { overriddenDuration: elapsed / passes / inputs.length, overriddenIterationCost: elapsed }
  })
  bench.runSync()
  const result = bench.tasks[0]?.result
  if (result?.state !== 'completed') throw new Error(`a measurement ended as ${result?.state ?? 'nothing'}`)
  const micros = (share: number) => (percentileOf(result.latency.samples ?? [], share) ?? Number.NaN) * 1000
  return { p10: micros(0.1), p50: micros(0.5), p99: micros(0.99) }
}
