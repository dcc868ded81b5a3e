import type { z } from 'zod'
import { streams } from '../../shared/contract/streams.ts'
import type { StreamQuery, StreamUpdates, Topic } from '../../shared/contract/streams.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { parsed } from './routes.ts'

/** What a subscription has for its window. */
interface Taken<Update> {
  readonly update: Update
  /** Real time at which the newest tick in it left the socket; `null` when it holds none. */
  readonly newestAt: EpochMs | null
}

/** One running subscription of one window. It is asked when the window can take something; until then it merges. */
export interface Subscription<Query, Update> extends Disposable {
  change(query: Query): void
  /** What the window does not have yet and is due; `null` when there is nothing. */
  take(): Taken<Update> | null
  /** Real milliseconds until something that is held back falls due; `null` when nothing is. */
  dueInMs(): number | null
  /** Forgets what the window holds, so that the next take is the whole state. */
  restart(): void
}

/**
 * Where the updates of a topic come from. `wake` is to be called whenever something new is due.
 * What it throws should be a TerminalError and refuses the subscription.
 */
type TopicSource<Query, Update> = (query: Query, wake: () => void) => Subscription<Query, Update>

/** One source a topic. */
export type TopicSources = { readonly [Name in Topic]: TopicSource<StreamQuery<Name>, StreamUpdates[Name]> }

/** A subscription behind its parser: it takes queries as they come from the window. */
export type OpenTopic = (query: unknown, wake: () => void) => Subscription<unknown, StreamUpdates[Topic]>

/** Every topic made ready for untrusted queries; a topic without a source does not compile. */
export function buildTopics(sources: TopicSources): Readonly<Record<Topic, OpenTopic>> {
  return {
    board: opener(streams.board.query, sources.board),
    book: opener(streams.book.query, sources.book),
    quotes: opener(streams.quotes.query, sources.quotes),
    trades: opener(streams.trades.query, sources.trades),
    bars: opener(streams.bars.query, sources.bars),
    links: opener(streams.links.query, sources.links),
    drawings: opener(streams.drawings.query, sources.drawings),
    status: opener(streams.status.query, sources.status),
  }
}

function opener<Query, Update extends StreamUpdates[Topic]>(schema: z.ZodType<Query>, source: TopicSource<Query, Update>): OpenTopic {
  return (query, wake) => {
    const subscription = source(parsed(schema, query), wake)
    return {
      change: (next) => subscription.change(parsed(schema, next)),
      take: () => subscription.take(),
      dueInMs: () => subscription.dueInMs(),
      restart: () => subscription.restart(),
      [Symbol.dispose]: () => subscription[Symbol.dispose](),
    }
  }
}
