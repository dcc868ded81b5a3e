import { useMemo } from 'react'
import { useText } from '../../locales/use-text.ts'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { formatNumber } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import { termPoints } from './term-points.ts'
import type { BoardState } from './use-board.ts'
import { useEvery } from './use-every.ts'

/** A curve is read, not watched: it follows once a second. */
const everyMs = 1_000

/** What the contracts cost by their month, beside the base price and the theoretical value of each. */
export function TermStructure({ board }: { readonly board: BoardState }) {
  const text = useText()
  const { family } = board
  const decimals = priceDecimals('future', family?.outrights[0]?.code ?? '')
  const points = useEvery(() => termPoints(board), everyMs)
  const picture = useMemo(
    (): SeriesPicture => ({
      places: points.map(({ month }) => month),
      series: [
        { id: 'last', label: text('quotes.last'), kind: 'line', colour: 'series-1', values: points.map(({ last }) => last) },
        {
          id: 'theoretical',
          label: text('futures.column.theoretical'),
          kind: 'line',
          colour: 'series-2',
          values: points.map(({ theoretical }) => theoretical),
        },
        { id: 'base', label: text('futures.term.base'), kind: 'line', colour: 'flat', values: points.map(({ base }) => base) },
      ],
      write: (value) => formatNumber(value, decimals),
    }),
    [points, decimals, text],
  )
  if (points.length === 0) return <Notice text={text('futures.term.empty')} />
  return <SeriesChart label={text('futures.term')} picture={picture} />
}
