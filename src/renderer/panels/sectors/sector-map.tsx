import { useMemo } from 'react'
import { spanOf } from '../../adapters/chart/tile-colour.ts'
import { Treemap } from '../../adapters/chart/treemap.tsx'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled } from '../../store/context.ts'
import { formatRate, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import type { SectorListProps } from './sector-table.tsx'
import { tilesOf } from './tiles.ts'

/** How often the colours follow the market, in ms. */
const colourMs = 1_000

/** The indices of a group as areas by market value, coloured by change; in an auction by the expected change. */
export function SectorMap({ held, codes, quotes, figures, nameOf, chosen, onChoose }: SectorListProps) {
  const text = useText()
  const expected = figures.auction !== null
  const rates = useSampled(() => codes.map((code) => quotes.quotes.get(code)?.changeRate?.toFixed(2) ?? '').join(' '), colourMs)
  // Quotes are written in place: their rates tell when tiles have to be made anew.
  const tiles = useMemo(
    () => ({ rates, list: tilesOf(codes, { quotes: quotes.quotes, figures: figures.figures, expected, nameOf }) }).list,
    [codes, quotes.quotes, figures.figures, expected, nameOf, rates],
  )
  if (tiles.length === 0) {
    if (figures.answered < codes.length) return <Notice text={text('document.loading')} />
    const reason = figures.failure ? failureText(figures.failure, text, formatTime) : text('sectors.map.empty')
    return <Notice text={reason} action={text('document.reload')} onAction={figures.reload} />
  }
  const span = spanOf(tiles.map(({ value }) => value))
  const label = text(expected ? 'sectors.map.expected' : 'sectors.map', { family: text(`sectors.family.${held.family}`) })
  return (
    <div className="sectors-map" data-expected={expected || undefined}>
      <Treemap label={label} tiles={tiles} field={expected ? 'expectedRate' : 'changeRate'} chosen={chosen} onChoose={onChoose} />
      <div className="sectors-scale" title={text('sectors.scale.hint')}>
        <span>{formatRate(-span)}%</span>
        <i />
        <span>{formatRate(span)}%</span>
        <span className="spring" />
        <span>{label}</span>
      </div>
    </div>
  )
}
