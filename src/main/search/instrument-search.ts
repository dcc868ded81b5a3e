import type { FoundInstrument } from '../../shared/contract/requests/instruments.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import type { Entry, Findable } from './entry.ts'
import { entryOf } from './entry.ts'
import { rank } from './rank.ts'
import { findableIndices, findables, listSources } from './sources.ts'
import type { ListSource } from './sources.ts'

export interface InstrumentSearchOptions {
  /** A list of the gateway, or what was kept of it. */
  readonly list: (source: ListSource) => Promise<IssueList>
  /** Today's turnover of an issue in KRW, 0 where it is not known: what trades more is shown first among equals. */
  readonly turnover: (code: string) => number
  /** The trade date of now; lists are asked for once a day. */
  readonly day: () => TradeDate
  /** Real milliseconds, monotonic. */
  readonly realNow?: () => number
}

/** Finds instruments by code, name, first consonants, English name and ISIN. */
export interface InstrumentSearch {
  /** The likeliest `limit` instruments, best first. Lists that cannot be had are left out and asked for again later. */
  find(text: string, limit: number): Promise<readonly FoundInstrument[]>
}

/** A first search waits this long for lists; what comes later is there for the next key stroke. */
const longestWaitMs = 2_000
const retryAfterMs = 30_000
const stockSources = listSources.filter(({ endpoint }) => endpoint === 'stocks.lists')
const contractSources = listSources.filter(({ endpoint }) => endpoint !== 'stocks.lists')

export function createInstrumentSearch({
  list,
  turnover,
  day,
  realNow = () => performance.now(),
}: InstrumentSearchOptions): InstrumentSearch {
  const loaded = new Map<ListSource, { readonly day: TradeDate; readonly found: readonly Findable[] }>()
  const failedAt = new Map<ListSource, number>()
  const loading = new Map<ListSource, Promise<void>>()
  let entries: readonly Entry[] | null = null

  async function load(source: ListSource, today: TradeDate): Promise<void> {
    try {
      loaded.set(source, { day: today, found: findables(source, await list(source)) })
      entries = null
    } catch {
      // No licence, no gateway: the other lists serve all the same, and panels tell about the connection.
      failedAt.set(source, realNow())
    } finally {
      loading.delete(source)
    }
  }

  /** Asks for every list that is missing or of another day. Resolves when those that were never there are settled. */
  async function refresh(): Promise<void> {
    const today = day()
    for (const source of listSources) {
      const isDue = realNow() - (failedAt.get(source) ?? Number.NEGATIVE_INFINITY) >= retryAfterMs
      if (loaded.get(source)?.day !== today && !loading.has(source) && isDue) loading.set(source, load(source, today))
    }
    await Promise.all([...loading].flatMap(([source, end]) => (loaded.has(source) ? [] : [end])))
  }

  const found = (source: ListSource) => loaded.get(source)?.found ?? []

  function build(): readonly Entry[] {
    const stocks = busiestFirst(stockSources.flatMap(found), turnover)
    return [...stocks, ...findableIndices, ...contractSources.flatMap(found)].map(entryOf)
  }

  return {
    async find(text, limit) {
      await atMost(longestWaitMs, refresh())
      entries ??= build()
      return rank(entries, text, limit)
    },
  }
}

/** Turnover as it is now: the order then holds until a list changes, so that results do not jump between key strokes. */
function busiestFirst(found: readonly Findable[], turnover: (code: string) => number): readonly Findable[] {
  const weights = new Map(found.map(({ code }) => [code, turnover(code)]))
  return found.toSorted((a, b) => (weights.get(b.code) ?? 0) - (weights.get(a.code) ?? 0))
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, over])
  clearTimeout(timer)
}
