import { useText } from '../../locales/use-text.ts'
import { quoteFields } from '../../ui/quotes/quote-text.ts'
import type { QuoteField } from '../../ui/quotes/quote-text.ts'
import { toggleColumn } from './memory.ts'

interface ColumnMenuProps {
  readonly columns: readonly QuoteField[]
  readonly onColumns: (columns: readonly QuoteField[]) => void
}

/** Which columns stand behind the name. */
export function ColumnMenu({ columns, onColumns }: ColumnMenuProps) {
  const text = useText()
  return (
    <details className="watch-columns" name="watchlist-columns">
      <summary title={text('watchlist.columnsHint')}>{text('watchlist.columns')}</summary>
      <div>
        {quoteFields.map((field) => (
          <label key={field} title={text(`quotes.${field}.hint`)}>
            <input
              type="checkbox"
              name={field}
              checked={columns.includes(field)}
              onChange={() => onColumns(toggleColumn(columns, field))}
            />
            {text(`quotes.${field}`)}
          </label>
        ))}
      </div>
    </details>
  )
}
