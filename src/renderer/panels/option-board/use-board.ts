import { useMemo, useState } from 'react'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { continuousCodes } from '../../../shared/krx/codes/continuous.ts'
import { daysBetween } from '../../../shared/krx/kst.ts'
import { marketOfFamily } from '../../../shared/krx/option-series.ts'
import type { OptionFamily, StrikePair } from '../../../shared/krx/option-series.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import type { Quotes } from '../../store/use-quotes.ts'
import { createOptionModel, nearestPairs } from './option-model.ts'
import type { OptionModel } from './option-model.ts'
import type { ConfirmedSeries } from './use-series.ts'

/** Other expiries in the term structure, and strikes of each that are followed for it. */
const termExpiries = 4
const termStrikes = 3
/** How often the level of the term structure's strikes is looked at, in ms. */
const levelMs = 2_000
const yearDays = 365

/** One expiry of the term structure. */
export interface TermModel {
  readonly series: ConfirmedSeries
  readonly model: OptionModel
}

export interface Board {
  readonly model: OptionModel
  /** The shown series and others of its family, by expiry. */
  readonly terms: readonly TermModel[]
  readonly quotes: Quotes
  /** Code of the nearest future. */
  readonly future: string | null
  /** Tells which strikes are on screen. */
  readonly onVisible: (strikes: readonly string[]) => void
  /** Prices everything from the newest quotes. @returns market time; `null` while it is not known */
  readonly update: () => EpochMs | null
}

/** Quotes and prices of a series: what is on screen is streamed, the rest comes in turn. */
export function useBoard(family: OptionFamily, shown: ConfirmedSeries, all: readonly ConfirmedSeries[]): Board {
  const { status } = useTerminal()
  const [visible, setVisible] = useState(none)
  const future = continuousCodes[marketOfFamily[family]] ?? null
  const model = useMemo(() => createOptionModel(shown.pairs), [shown.pairs])
  const [level, setLevel] = useState(0)
  const others = useMemo(() => otherTerms(shown, all, level), [shown, all, level])
  const terms = useMemo(
    () => [...others, { series: shown, model }].toSorted((one, other) => (one.series.expiry < other.series.expiry ? -1 : 1)),
    [others, shown, model],
  )
  const [codes, polled] = useMemo(() => {
    const isVisible = new Set(visible)
    const onScreen = shown.pairs.filter(({ strike }) => isVisible.has(String(strike)))
    const hidden = visible.length === 0 ? [] : shown.pairs.filter(({ strike }) => !isVisible.has(String(strike)))
    return [
      [...(future === null ? [] : [future]), ...legsOf(onScreen), ...others.flatMap((term) => legsOf(term.model.pairs))],
      legsOf(hidden),
    ]
  }, [shown.pairs, visible, others, future])
  const quotes = useQuotes(codes, polled)
  const found = useSampled(() => model.figures.atTheMoney ?? (future === null ? null : quotes.quotes.get(future)?.last) ?? 0, levelMs)
  if (found !== 0 && Math.abs(found - level) > levelSlack * found) setLevel(found)
  return {
    model,
    terms,
    quotes,
    future,
    onVisible: setVisible,
    update() {
      const clock = status.get()?.clock
      if (clock === undefined) return null
      const at = epochMs(marketNow(clock, Date.now()))
      for (const { series, model: each } of terms) each.update(quotes.quotes, series.master, at)
      return at
    },
  }
}

const none: readonly string[] = []
/** Share of the level by which it moves before other strikes are followed. */
const levelSlack = 0.005

function legsOf(pairs: readonly StrikePair[]): readonly string[] {
  return pairs.flatMap(({ call, put }) => [...(call === null ? [] : [call]), ...(put === null ? [] : [put])])
}

/** The nearest other expiries with the strikes around their own forwards, which lie apart by the cost of carry. */
function otherTerms(shown: ConfirmedSeries, all: readonly ConfirmedSeries[], level: number): readonly TermModel[] {
  const day = shown.master?.lastTradingDay
  if (level === 0 || !day) return []
  const others = all.filter(({ expiry, master }) => expiry !== shown.expiry && master?.lastTradingDay)
  return others.slice(0, termExpiries).map((series) => {
    const years = daysBetween(day, series.master?.lastTradingDay ?? day) / yearDays
    const rate = (series.master?.certificateOfDepositRate ?? 0) / 100
    return { series, model: createOptionModel(nearestPairs(series.pairs, level * Math.exp(rate * years), termStrikes)) }
  })
}
