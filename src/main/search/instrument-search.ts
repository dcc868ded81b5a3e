import { TerminalError } from '../../shared/contract/errors.ts'
import type { FoundInstrument } from '../../shared/contract/requests/instruments.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { entryOf, withFacts } from './entry.ts'
import type { Entry, LearnedFacts } from './entry.ts'
import { rank } from './rank.ts'
import { findableIndices, findables, listSources } from './sources.ts'
import type { ListSource } from './sources.ts'

export interface InstrumentSearchOptions {
  /** A list of the gateway, or what was kept of it. */
  readonly list: (source: ListSource) => Promise<IssueList>
  /** Today's turnover of an issue in KRW, 0 where it is not known: what trades more is shown first among equals. */
  readonly turnover: (code: string) => number
  /** English name of an issue, `null` where none is known: lists hold Korean names only. */
  readonly englishName: (code: string) => string | null
  /** The trade date of now; lists are asked for once a day. */
  readonly day: () => TradeDate
  /** Real milliseconds, monotonic. */
  readonly realNow?: () => number
}

/** Finds instruments by code, name, first consonants, English name and ISIN. */
export interface InstrumentSearch {
  /** The likeliest `limit` instruments, best first. Lists that cannot be had are left out and asked for again later. */
  find(text: string, limit: number): Promise<readonly FoundInstrument[]>
  /** Takes in what reference data tells of an issue; it can be found by that from the next search on. */
  learn(code: string, facts: LearnedFacts): void
}

/** A first search waits this long for lists; what comes later is there for the next key stroke. */
const longestWaitMs = 2_000
const retryAfterMs = 30_000
/** A licence does not come by itself; the gateway client asks no sooner either. */
const retryRefusedAfterMs = 3_600_000
const isOfEquities = ({ endpoint }: ListSource): boolean => endpoint === 'stocks.lists' || endpoint === 'konex.lists'
const stockSources = listSources.filter(isOfEquities)
const indexEntries = findableIndices.map(entryOf)
const contractSources = listSources.filter((source) => !isOfEquities(source))

export function createInstrumentSearch(options: InstrumentSearchOptions): InstrumentSearch {
  const { list, turnover, englishName, day, realNow = () => performance.now() } = options
  const loaded = new Map<ListSource, { readonly day: TradeDate; readonly entries: readonly Entry[] }>()
  const retryAt = new Map<ListSource, number>()
  const loading = new Map<ListSource, Promise<void>>()
  const learned = new Map<string, LearnedFacts>()
  /** Codes that something was learned of since the entries were made. */
  const renewed = new Set<string>()
  let ordered: readonly Entry[] | null = null

  function withLearned(entry: Entry): Entry {
    const facts = learned.get(entry.found.code)
    return facts === undefined ? entry : withFacts(entry, facts)
  }

  /** Brings what was learned into the entries, all of it at once, since masters come by hundreds. */
  function takeIn(): void {
    if (renewed.size === 0) return
    for (const [source, { day: of, entries }] of loaded) {
      loaded.set(source, { day: of, entries: entries.map((entry) => (renewed.has(entry.found.code) ? withLearned(entry) : entry)) })
    }
    renewed.clear()
    ordered = null
  }

  async function load(source: ListSource, today: TradeDate): Promise<void> {
    try {
      const found = findables(source, await list(source), englishName)
      loaded.set(source, { day: today, entries: found.map((each) => withLearned(entryOf(each))) })
      ordered = null
    } catch (error) {
      // No licence, no gateway: the other lists serve all the same, and panels tell about the connection.
      const isRefused = error instanceof TerminalError && error.failure.kind === 'not-licensed'
      retryAt.set(source, realNow() + (isRefused ? retryRefusedAfterMs : retryAfterMs))
    } finally {
      loading.delete(source)
    }
  }

  /** Asks for every list that is missing or of another day. Resolves when those that were never there are settled. */
  async function refresh(): Promise<void> {
    const today = day()
    for (const source of listSources) {
      const isDue = realNow() >= (retryAt.get(source) ?? Number.NEGATIVE_INFINITY)
      if (loaded.get(source)?.day !== today && !loading.has(source) && isDue) loading.set(source, load(source, today))
    }
    await Promise.all([...loading].flatMap(([source, end]) => (loaded.has(source) ? [] : [end])))
  }

  const of = (source: ListSource) => loaded.get(source)?.entries ?? []

  return {
    async find(text, limit) {
      await atMost(longestWaitMs, refresh())
      takeIn()
      ordered ??= [...busiestFirst(stockSources.flatMap(of), turnover), ...indexEntries, ...contractSources.flatMap(of)]
      return rank(ordered, text, limit)
    },
    learn(code, facts) {
      const held = learned.get(code)
      if (held?.englishName === facts.englishName && held.isin === facts.isin) return
      learned.set(code, facts)
      renewed.add(code)
    },
  }
}

/** Turnover as it is now: the order then holds until a list changes, so that results do not jump between key strokes. */
function busiestFirst(entries: readonly Entry[], turnover: (code: string) => number): readonly Entry[] {
  const weights = new Map(entries.map((entry) => [entry, turnover(entry.found.code)]))
  return entries.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, over])
  clearTimeout(timer)
}
