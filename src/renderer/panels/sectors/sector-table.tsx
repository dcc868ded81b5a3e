import { useMemo } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import type { Quotes } from '../../store/use-quotes.ts'
import { blank, directionOf, formatNumber, formatQuantity, formatRate } from '../../ui/format.ts'
import { QuoteTable } from '../../ui/quotes/quote-table.tsx'
import type { FigureColumn } from '../../ui/quotes/quote-table.tsx'
import { useQuotePainter } from '../use-quote-painter.ts'
import type { IndexFigures } from './figures.ts'
import { figureFields, isQuoteField, sectorFields } from './memory.ts'
import type { FigureField, SectorsMemory } from './memory.ts'
import { nextSort, ordered } from './order.ts'
import { inHundredMillions } from './units.ts'
import type { Figures } from './use-figures.ts'

/** How often the order is made anew, in ms: rows that move faster cannot be read. */
const orderMs = 1_000

export interface SectorListProps {
  readonly held: SectorsMemory
  readonly codes: readonly string[]
  readonly quotes: Quotes
  readonly figures: Figures
  readonly nameOf: (code: string) => string
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
  readonly onMemory: (memory: SectorsMemory) => void
}

interface SectorTableProps extends SectorListProps {
  /** Whether figures have room beside the quotes. */
  readonly isWide: boolean
  readonly onVisible: (codes: readonly string[]) => void
}

/** The indices of a family row by row, live; wide enough, with what they are made of and the expected index of an auction. */
export function SectorTable(props: SectorTableProps) {
  const { held, codes, quotes, figures, nameOf, chosen, isWide, onChoose, onMemory, onVisible } = props
  const text = useText()
  const { frames } = useTerminal()
  const painter = useQuotePainter()
  const { family, sort } = held
  const order = useSampled(() => ordered(codes, sort, { quotes: quotes.quotes, figures: figures.figures, nameOf }).join(' '), orderMs)
  const shown = useMemo(() => order.split(' '), [order])
  const turn = (field: Parameters<typeof nextSort>[1]): void => onMemory({ ...held, sort: nextSort(sort, field) })
  const columns = (['name', ...sectorFields] as const).map((field) => ({
    field,
    label: text(field === 'name' ? 'sectors.name' : `quotes.${field}`),
    hint: text(field === 'name' ? 'sectors.name' : `sectors.${field}.hint`),
  }))
  const figureColumns = figureFields
    .filter((field) => isWide && (!isExpected(field) || figures.auction !== null))
    .map((field): FigureColumn => ({
      field,
      label: text(`sectors.${field}`),
      hint: text(`sectors.${field}.hint`),
      width: widths[field],
      text: (code) => written(field, figures.figures.get(code)),
      direction: (code) => (isExpected(field) ? directionOf(figures.figures.get(code)?.expectedRate ?? Number.NaN) : null),
      sort: sort?.field === field ? (sort.descending ? 'descending' : 'ascending') : null,
      onSort: () => turn(field),
    }))
  return (
    <QuoteTable
      label={text('sectors.list', { family: text(`sectors.family.${family}`) })}
      columns={columns}
      figures={figureColumns}
      codes={shown}
      quotes={quotes.quotes}
      lost={quotes.lost}
      painter={painter}
      frames={frames}
      chosen={chosen}
      onChoose={onChoose}
      onVisible={onVisible}
      sort={sort && isQuoteField(sort.field) ? { field: sort.field, descending: sort.descending } : null}
      onSort={(field) => {
        if (isSortField(field)) turn(field)
      }}
    />
  )
}

const widths: Readonly<Record<FigureField, string>> = {
  expected: '92px',
  expectedRate: '84px',
  issueCount: '72px',
  marketCapitalisation: '112px',
}

function isExpected(field: FigureField): boolean {
  return field === 'expected' || field === 'expectedRate'
}

function isSortField(field: string): field is 'name' | (typeof sectorFields)[number] {
  return field === 'name' || sectorFields.some((name) => name === field)
}

function written(field: FigureField, figures: IndexFigures | undefined): string {
  const value = figures?.[field] ?? null
  if (value === null) return blank
  if (field === 'expected') return formatNumber(value, 2)
  if (field === 'expectedRate') return formatRate(value)
  return field === 'issueCount' ? formatQuantity(value) : inHundredMillions(value)
}
