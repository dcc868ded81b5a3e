import type {
  BookUpdate,
  InstrumentQuote,
  QuotesUpdate,
  StreamQuery,
  TradeItem,
  TradesUpdate,
  ValueState,
} from '../../../shared/contract/streams.ts'
import type { Subscription } from '../../gate/subscription.ts'
import type { Held } from './by-code.ts'
import type { KeptShown } from './shown.ts'

/** Prints of an instrument that are kept. */
const keptPrints = 300

/** Books as they come, noted; the one that was shown last where none has come and the gateway cannot be asked. */
export function keptBook(
  subscription: Subscription<StreamQuery<'book'>, BookUpdate>,
  kept: KeptShown,
  wake: () => void,
): Subscription<StreamQuery<'book'>, BookUpdate> {
  return withKept(subscription, kept, wake, (update) => {
    const { code, book, last, basePrice, state } = update
    if (book !== null) {
      if (isOfNow(state) && !kept.isAway) kept.books.note(code, { book, last, basePrice })
      return update
    }
    const held = kept.isAway ? kept.books.get(code) : undefined
    if (held === undefined) return update
    return held === null ? { ...update, failure: update.failure ?? kept.nothingHeld() } : { ...update, ...held.value, ...asOf(held) }
  })
}

/** The same for a list of quotes. */
export function keptQuotes(
  subscription: Subscription<StreamQuery<'quotes'>, QuotesUpdate>,
  kept: KeptShown,
  wake: () => void,
): Subscription<StreamQuery<'quotes'>, QuotesUpdate> {
  return withKept(subscription, kept, wake, ({ topic, quotes }) => ({ topic, quotes: quotes.map((quote) => quoteOf(quote, kept)) }))
}

function quoteOf(quote: InstrumentQuote, kept: KeptShown): InstrumentQuote {
  const { code, last, time, state } = quote
  if (!kept.isAway) {
    if (last !== null && isOfNow(state)) kept.quotes.note(code, quote)
    return quote
  }
  const held = kept.quotes.get(code)
  // The board that was kept has neither times nor best quotes; the quote behind the same price has.
  if (held && (last === null || (time === null && last === held.value.last))) return { ...held.value, ...asOf(held) }
  if (last === null) return held === null ? { ...quote, failure: quote.failure ?? kept.nothingHeld() } : quote
  const boardAt = time === null ? kept.boardAt() : null
  return boardAt === null ? quote : { ...quote, state: 'stale', asOf: boardAt }
}

/**
 * Prints as they come, those that are at hand noted when the look ends; the last that were shown where none has come and the
 * gateway cannot be asked. They stay until the first print that is newer.
 * @param atHand the newest prints of an instrument that is followed, oldest first
 */
export function keptTrades(
  subscription: Subscription<StreamQuery<'trades'>, TradesUpdate>,
  kept: KeptShown,
  wake: () => void,
  query: StreamQuery<'trades'>,
  atHand: (code: string) => readonly TradeItem[],
): Subscription<StreamQuery<'trades'>, TradesUpdate> {
  let { code } = query
  let hasOwn = false
  let given: Held<readonly TradeItem[]> | null = null
  const note = () => {
    const prints = hasOwn ? atHand(code).slice(-keptPrints) : []
    if (prints.length > 0) kept.prints.note(code, prints)
  }
  const saving = kept.onSave(note)
  const looked = withKept(subscription, kept, wake, (update): TradesUpdate => {
    hasOwn ||= update.trades.length > 0
    if (hasOwn) return update
    const isGiven = given !== null
    const held = given ?? (kept.isAway ? kept.prints.get(code) : undefined)
    if (held === undefined) return update
    if (held === null) return { ...update, state: 'blank', failure: update.failure ?? kept.nothingHeld() }
    given = held
    return { ...update, trades: isGiven ? [] : held.value, ...asOf(held) }
  })
  return {
    ...looked,
    change(next) {
      if (next.code === code) return
      note()
      ;({ code } = next)
      hasOwn = false
      given = null
      looked.change(next)
    },
    [Symbol.dispose]() {
      note()
      saving[Symbol.dispose]()
      looked[Symbol.dispose]()
    },
  }
}

function asOf({ at }: Held<unknown>) {
  return { state: 'stale', failure: null, asOf: at } as const
}

/** Whether a value is one that the gateway has vouched for. */
function isOfNow(state: ValueState): boolean {
  return state !== 'blank' && state !== 'stale'
}

/** The same subscription, whose updates pass through `see`, and which tells all of them again when something may stand in. */
function withKept<Query, Update>(
  subscription: Subscription<Query, Update>,
  kept: KeptShown,
  wake: () => void,
  see: (update: Update) => Update,
): Subscription<Query, Update> {
  const listening = kept.onChange(() => {
    subscription.restart()
    wake()
  })
  return {
    ...subscription,
    take() {
      const taken = subscription.take()
      return taken === null ? null : { ...taken, update: see(taken.update) }
    },
    [Symbol.dispose]() {
      listening[Symbol.dispose]()
      subscription[Symbol.dispose]()
    },
  }
}
