import { useMemo } from 'react'
import { spotIndices } from '../../../shared/krx/contracts/spot-index.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { ChartMemory } from './chart-memory.ts'
import type { ChartTerms } from './chart-terms.ts'
import type { Companion } from './companion.ts'
import { dayOf } from './interval.ts'
import type { QuoteFacts } from './use-chart.ts'
import { useCompanions } from './use-companions.ts'
import { timetableOf, useContractMarket } from './use-market.ts'

/** What stands around the bars of an instrument. */
interface Surroundings {
  readonly terms: ChartTerms
  readonly companions: readonly Companion[]
  /** Whether there is an index whose distance can be shown. */
  readonly hasBasis: boolean
}

/** The terms of a chart, with the bars of everything that it is compared with. */
export function useSurroundings(code: string, facts: QuoteFacts | null, settings: ChartMemory): Surroundings {
  const { interval, compared, basis } = settings
  const kind = facts?.kind ?? null
  const market = useContractMarket(code, kind)
  const spotCode = kind === 'future' && market ? (spotIndices[market] ?? null) : null
  const companions = useCompanions(
    compared.filter((other) => other !== code),
    interval,
  )
  const [spot = null] = useCompanions(basis && spotCode !== null ? [spotCode] : [], interval)
  const terms = useChartTerms(code, facts, settings, { group: timetableOf(kind, market), compared: companions, spot })
  return { terms, companions, hasBasis: spotCode !== null }
}

/** Terms of a chart, the same object until one of them changes. @param besides the others of them, each the same until it changes */
function useChartTerms(code: string, facts: QuoteFacts | null, settings: ChartMemory, besides: Besides): ChartTerms {
  const { status } = useTerminal()
  const text = useText()
  const today = useSignal(status)?.session.tradeDate
  const kind = facts?.kind ?? null
  const name = facts?.name ?? code
  const price = facts?.basePrice ?? null
  const { style, log, indicators, interval } = settings
  const { group, compared, spot } = besides
  return useMemo(() => {
    const base = today === undefined || price === null ? null : { price, day: dayOf(startOfDay(today)) }
    const labels = {
      volume: text('chart.volume'),
      basis: text('chart.basis'),
      interval: text(`chart.interval.${interval}`),
      time: text('column.time'),
      open: text('chart.open'),
      high: text('chart.high'),
      low: text('chart.low'),
      close: text('chart.close'),
    }
    return { code, name, kind, group, base, style, log, indicators, compared, spot, labels }
  }, [code, name, interval, kind, group, price, today, style, log, indicators, compared, spot, text])
}

type Besides = Pick<ChartTerms, 'group' | 'compared' | 'spot'>
