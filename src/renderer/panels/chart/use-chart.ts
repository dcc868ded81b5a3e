import { useEffect, useRef, useState } from 'react'
import type { InstrumentQuote, StatusUpdate, ValueState } from '../../../shared/contract/streams.ts'
import { useTerminal } from '../../store/context.ts'
import type { PointedMoment } from '../../store/links.ts'
import { useSignal } from '../../store/signal.ts'
import type { Signal, WritableSignal } from '../../store/signal.ts'
import { useStream } from '../../store/use-stream.ts'
import { createBarFeed, liveIntervalOf } from './bar-feed.ts'
import type { BarFeed } from './bar-feed.ts'
import type { ChartTerms } from './chart-terms.ts'
import { createChartStage } from './chart-stage.ts'
import type { ChartStage } from './chart-stage.ts'
import type { DrawingBook } from './drawing/book.ts'
import type { Interval } from './interval.ts'

/** What of a quote a chart needs; React learns of it because it changes rarely. */
export type QuoteFacts = Pick<InstrumentQuote, 'name' | 'kind' | 'basePrice'>

/** Name, kind and base price of an instrument; `null` until the first quote. */
export function useQuoteFacts(code: string): QuoteFacts | null {
  const [facts, setFacts] = useState<QuoteFacts | null>(null)
  useStream('quotes', { codes: [code] }, ({ quotes }) => {
    const quote = quotes.find((found) => found.code === code)
    if (!quote) return
    const { name, kind, basePrice } = quote
    setFacts((held) => (held?.name === name && held.kind === kind && held.basePrice === basePrice ? held : { name, kind, basePrice }))
  })
  return facts
}

/** The bars of an instrument: a feed for the life of the component, its past asked for once, its newest bar live. */
export function useBarFeed(code: string, interval: Interval): { readonly feed: BarFeed; readonly live: ValueState } {
  const { connection, request, status } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [live, setLive] = useState<ValueState>('blank')
  const [feed] = useState(() =>
    createBarFeed(interval, (length, before, count) => request('bars.load', { code, interval: length, before, count })),
  )
  useEffect(() => void feed.loadNewest(), [feed])
  useEffect(() => reloadWhenBack(feed, status), [feed, status])
  useStream('bars', { code, interval: liveIntervalOf(interval) }, ({ candle, state }) => {
    if (candle) feed.take(candle)
    setLive(state)
  })
  return { feed, live: connected || live === 'blank' || live === 'closed' ? live : 'stale' }
}

/** What could not be had without network is asked for again when the gateway answers. @returns the end of it */
function reloadWhenBack(feed: BarFeed, status: Signal<StatusUpdate | null>): () => void {
  let loading = false
  return status.subscribe(() => {
    if (loading || status.get()?.gateway !== 'reachable' || feed.status.get().failure?.kind !== 'offline') return
    loading = true
    void feed.loadNewest().finally(() => {
      loading = false
    })
  })
}

export interface StageSetting {
  readonly host: HTMLElement | null
  readonly legend: HTMLElement | null
  readonly book: DrawingBook
  readonly moment: WritableSignal<PointedMoment | null>
}

/** A stage on elements that are there; `null` before. */
export function useChartStage(feed: BarFeed, interval: Interval, terms: ChartTerms, setting: StageSetting): ChartStage | null {
  const { frames } = useTerminal()
  const { host, legend, book, moment } = setting
  const [stage, setStage] = useState<ChartStage | null>(null)
  const latest = useRef(terms)
  useEffect(() => {
    latest.current = terms
    stage?.setTerms(terms)
  }, [stage, terms])
  useEffect(() => {
    if (!host || !legend) return undefined
    const next = createChartStage({ host, legend, frames, feed, interval, terms: latest.current, book, moment })
    setStage(next)
    return () => {
      next.destroy()
      setStage(null)
    }
  }, [host, legend, frames, feed, interval, book, moment])
  return stage
}
