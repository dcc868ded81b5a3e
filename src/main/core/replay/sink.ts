import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { ChannelName, ChannelState } from '../../../shared/contract/streams.ts'
import type { TimeSignal } from '../../../shared/domain/quote.ts'
import { issueCode } from '../../../shared/domain/units.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { plantSeed } from '../../market/board-seed.ts'
import type { Market } from '../../market/market.ts'
import { applyTable } from '../recording/items.ts'
import type { Follow, FollowState, RecordedEvent, WholeState } from '../recording/items.ts'
import type { ReplaySink } from './cursor.ts'
import type { openReplayServices } from './services.ts'

type Services = Pick<ReturnType<typeof openReplayServices>, 'market' | 'gateway' | 'record' | 'channels' | 'details'>

/** Takes the entries of a recording in where the live session takes in what the gateway sends. */
export class MarketReplay implements ReplaySink, Disposable {
  readonly #services: Services
  readonly #countPrint: () => void
  readonly #looks: Looks
  /** Markets whose prints were recorded. */
  #streamed: ReadonlySet<string> = new Set()
  #begun = false

  constructor(services: Services, countPrint: () => void) {
    this.#services = services
    this.#countPrint = countPrint
    this.#looks = new Looks(services.market)
  }

  print(code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null): void {
    this.#countPrint()
    this.#services.market.print(code, price, quantity, timeOfDay, Date.now(), signal)
  }

  event(entry: RecordedEvent): boolean {
    // Who comes from before a checkpoint has its state already.
    if (entry.kind === 'checkpoint' && this.#begun) return false
    if (entry.kind === 'seed' || entry.kind === 'checkpoint') this.#begin(entry)
    else if (entry.kind === 'list') this.#learn(entry)
    else {
      this.#take(entry)
      return false
    }
    return true
  }

  [Symbol.dispose](): void {
    this.#looks[Symbol.dispose]()
  }

  #begin({ board, lists, channels, selection, follows }: WholeState): void {
    const { market, gateway, record } = this.#services
    this.#begun = true
    this.#streamed = new Set(selection.markets)
    const chosen = follows ?? selection.codes.map((code) => ({ ...asChosen(issueCode(code)), seeds: [], pushes: [] }))
    gateway.begin(lists)
    record(chosen, true)
    // The lists are taken in before the state that hangs on them.
    setImmediate(() => {
      plantSeed(market.board, board)
      for (const name of ['detail', ...stockMarkets] as const) this.#channelChanged(name, channels[name])
      for (const each of chosen) this.#plant(each)
    })
  }

  #plant(follow: FollowState): void {
    this.#look(follow)
    for (const { code, quote, trades } of follow.seeds) {
      const look = this.#looks.open(code)
      if (quote !== null) look.quote?.feed.plant(quote)
      if (trades !== null) look.trades?.feed.plant(trades)
    }
    for (const push of follow.pushes) this.#services.details.push({ ...push, code: follow.real }, Date.now())
  }

  #learn({ market, list }: Extract<RecordedEvent, { readonly kind: 'list' }>): void {
    this.#services.gateway.learn(market, list)
    // Issues of this market that are followed stand for something from now on.
    setImmediate(() => this.#looks.again())
  }

  #take(entry: Exclude<RecordedEvent, { readonly kind: 'seed' | 'checkpoint' | 'list' }>): void {
    const { market, record, details } = this.#services
    if (entry.kind === 'follow') {
      record([entry], false)
      this.#look(entry)
    } else if (entry.kind === 'quote') this.#looks.open(entry.code).quote?.feed.plant(entry.quote)
    else if (entry.kind === 'table') applyTable(market.board, entry.reply)
    else if (entry.kind === 'push') details.push(entry.push, Date.now())
    else if (entry.kind === 'channel') this.#channelChanged(entry.channel, entry.state)
    else if (entry.channel !== 'detail') market.board.reconnected(entry.channel)
  }

  #look({ code, real }: Follow): void {
    for (const each of new Set([code, real])) this.#looks.open(each)
  }

  /** The channel of a market that was not recorded brings nothing: its issues move with the tables alone. */
  #channelChanged(channel: ChannelName, state: ChannelState): void {
    const { channels, market } = this.#services
    channels[channel] = channel === 'detail' || this.#streamed.has(channel) ? state : 'idle'
    market.channelChanged(channel, channels[channel])
  }
}

function asChosen(code: IssueCode): Follow {
  return { code, real: code }
}

/** Follows what was recorded by itself as long as the replay runs, so that its state is there whenever a window looks. */
class Looks implements Disposable {
  readonly #market: Market
  readonly #open = new Map<IssueCode, ReturnType<typeof lookAt>>()

  constructor(market: Market) {
    this.#market = market
  }

  /** The look at a code, which is begun with the first call. */
  open(code: IssueCode): ReturnType<typeof lookAt> {
    const look = this.#open.get(code) ?? lookAt(this.#market, code)
    this.#open.set(code, look)
    return look
  }

  /** Begins anew what stood for nothing. */
  again(): void {
    for (const [code, { quote }] of this.#open) if (quote === null) this.#open.set(code, lookAt(this.#market, code))
  }

  [Symbol.dispose](): void {
    for (const { book, trades, quote } of this.#open.values()) for (const look of [book, trades, quote]) look?.[Symbol.dispose]()
  }
}

function lookAt({ feeds: { books, trades, quotes } }: Market, code: IssueCode) {
  return { book: books.open(code, noOne), trades: trades.look(code), quote: quotes.look(code, noOne) }
}

/** Windows look for themselves. */
function noOne(): void {
  return undefined
}
