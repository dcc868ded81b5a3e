import { useCallback, useMemo, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { ExpectedIndex } from '../../../shared/domain/quote.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import { useSignal } from '../../store/signal.ts'
import { useEach } from '../../store/use-each.ts'
import { isClosingOut, loadComposition, loadExpected } from './figures.ts'
import type { Composition, IndexFigures } from './figures.ts'

/** The call auction of the market as a whole. */
export type MarketAuction = 'opening' | 'closing'

/** Figures of indices beside their quotes, as far as they have been asked for. */
export interface Figures {
  readonly figures: ReadonlyMap<string, IndexFigures>
  /** The auction that expected figures belong to; `null` outside auctions. */
  readonly auction: MarketAuction | null
  /** Market time at which the oldest expected figure shown came; `null` where none is. */
  readonly expectedAt: number | null
  /** The first reason why a figure is missing. */
  readonly failure: TerminalFailure | null
  /** How many of the wanted indices have been answered for. */
  readonly answered: number
  /** Asks anew: a call for each wanted index. */
  readonly reload: () => void
}

const sampleMs = 500

/**
 * Market value and number of issues of these indices, and in an auction their expected values. Each is asked for once, a few at a
 * time; never again by itself, since every index costs a call of the day's allowance. The core keeps the former for the day.
 */
export function useFigures(codes: readonly string[]): Figures {
  const { request, connection, sessionChanges, status } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const [turn, setTurn] = useState(0)
  const moment = useSampled(() => {
    const latest = status.get()
    if (latest === null) return ''
    const now = epochMs(marketNow(latest.clock, Date.now()))
    return `${latest.session.tradeDate} ${isClosingOut(latest.session, now) ? 'closed' : 'open'}`
  }, sampleMs)
  const auction = useSampled(() => auctionOf(status.get()?.session.phase) ?? '', sampleMs)
  const closed = moment.endsWith('closed')
  const compose = useCallback(
    (code: string, signal: AbortSignal) => loadComposition(request, code, { closed, refresh: turn > 0, signal }),
    [request, closed, turn],
  )
  const expect = useCallback(
    async (code: string, signal: AbortSignal) => {
      const value = await loadExpected(request, code, signal)
      const latest = status.get()
      return { value, at: latest === null ? null : marketNow(latest.clock, Date.now()) }
    },
    [request, status],
  )
  const isReady = connected && moment !== ''
  const compositions = useEach(isReady ? `${session} ${turn} ${moment}` : null, codes, compose)
  const expected = useEach(isReady && auction !== '' ? `${session} ${turn} ${moment} ${auction}` : null, codes, expect)
  return useMemo(() => {
    const wanted = codes.map((code) => [code, compositions.get(code), auction === '' ? undefined : expected.get(code)] as const)
    const times = wanted.flatMap(([, , answer]) => answer?.value?.at ?? [])
    return {
      figures: new Map(
        wanted.map(([code, composition, forecast]) => [code, figuresOf(composition?.value ?? null, forecast?.value?.value ?? null)]),
      ),
      auction: auction === '' ? null : auction,
      expectedAt: times.length > 0 ? Math.min(...times) : null,
      failure: wanted.map(([, one, other]) => one?.failure ?? other?.failure ?? null).find((failure) => failure !== null) ?? null,
      answered: wanted.filter(([, composition, forecast]) => composition && (auction === '' || forecast)).length,
      reload: () => setTurn((held) => held + 1),
    }
  }, [codes, compositions, expected, auction])
}

function figuresOf(composition: Composition | null, forecast: ExpectedIndex | null): IndexFigures {
  return {
    issueCount: composition?.issueCount ?? null,
    marketCapitalisation: composition?.marketCapitalisation ?? null,
    expected: forecast?.expected ?? null,
    expectedRate: forecast?.changeRate ?? null,
  }
}

function auctionOf(phase: string | undefined): MarketAuction | null {
  if (phase === 'opening-auction') return 'opening'
  return phase === 'closing-auction' ? 'closing' : null
}
