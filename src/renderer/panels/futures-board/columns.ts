import type { QuoteField } from '../../ui/quotes/quote-text.ts'

/** Figures of the board itself, beside the fields of quotes. */
const figureFields = [
  'code',
  'expiry',
  'remainingDays',
  'close',
  'previousOpenInterest',
  'marketBasis',
  'theoretical',
  'theoreticalBasis',
  'disparity',
  'limitStep',
  'upperLimit',
  'lowerLimit',
  'previousClose',
] as const
export type FigureField = (typeof figureFields)[number]

export interface BoardColumn {
  readonly field: QuoteField | FigureField
  /** Whether it is there only when the session is over. */
  readonly afterClose: boolean
}

/** Columns behind the name, in their order. */
const columns: readonly BoardColumn[] = [
  column('code'),
  column('expiry'),
  column('remainingDays'),
  column('last'),
  column('change'),
  column('changeRate'),
  column('close', true),
  column('bidSize'),
  column('bid'),
  column('ask'),
  column('askSize'),
  column('volume'),
  column('turnover'),
  column('previousOpenInterest'),
  column('marketBasis'),
  column('theoretical'),
  column('theoreticalBasis'),
  column('disparity'),
  column('basePrice'),
  column('previousClose'),
  column('limitStep'),
  column('upperLimit'),
  column('lowerLimit'),
]

/** The columns that a board has now. */
export function columnsNow(closed: boolean): readonly BoardColumn[] {
  return columns.filter(({ afterClose }) => closed || !afterClose)
}

/** Whether a column is one of the board's own. */
export function isFigureField(field: BoardColumn['field']): field is FigureField {
  return figureFields.some((name) => name === field)
}

function column(field: BoardColumn['field'], afterClose = false): BoardColumn {
  return { field, afterClose }
}
