import { useState } from 'react'
import type { ImportPreview } from '../../../shared/contract/requests/import.ts'
import { dayFields } from '../../../shared/krx/files/columns.ts'
import type { ColumnMapping, DayField } from '../../../shared/krx/files/columns.ts'
import { useText } from '../../locales/use-text.ts'
import { formatNumber } from '../../ui/format.ts'

interface PreviewFormProps {
  readonly name: string
  readonly preview: ImportPreview
  /** What is missing before it can start. */
  readonly problem: string | null
  readonly onStart: (mapping: ColumnMapping, day: string | null) => void
}

/** What is in a file, with what its columns hold; both can be changed before it is imported. */
export function PreviewForm({ name, preview, problem, onStart }: PreviewFormProps) {
  const text = useText()
  const [mapping, setMapping] = useState(preview.mapping)
  const [day, setDay] = useState(preview.day ?? '')
  const isDated = mapping.date !== undefined
  const count = formatNumber(preview.count)
  const kind = text(isDated ? 'import.kind.many-days' : 'import.kind.one-day')
  return (
    <form
      className="import-preview"
      onSubmit={(event) => {
        event.preventDefault()
        onStart(mapping, isDated || day === '' ? null : day)
      }}
    >
      <div className="import-line">
        <span data-field="facts">{text('import.facts', { name, encoding: preview.encoding.toUpperCase(), kind, count })}</span>
        {!isDated && (
          <label>
            {text('import.day')} <input type="date" data-field="day" value={day} onChange={({ target }) => setDay(target.value)} />
          </label>
        )}
        <button type="submit" data-action="start">
          {text('import.start', { count })}
        </button>
      </div>
      {problem !== null && (
        <p className="import-problem" role="alert">
          {problem}
        </p>
      )}
      <PreviewTable preview={preview} mapping={mapping} onMapping={setMapping} />
    </form>
  )
}

interface PreviewTableProps {
  readonly preview: ImportPreview
  readonly mapping: ColumnMapping
  readonly onMapping: (mapping: ColumnMapping) => void
}

function PreviewTable({ preview: { header, records }, ...choice }: PreviewTableProps) {
  const text = useText()
  const columns = [...header.entries()].map(([column, title]) => ({ column, title }))
  const rows = [...records.entries()].map(([row, cells]) => ({ row, cells }))
  return (
    // The table scrolls sideways: keys must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="import-table" aria-label={text('import.preview')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ column, title }) => (
              <th key={column} scope="col">
                <FieldChoice column={column} title={title} {...choice} />
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              {columns.map(({ column }) => (
                <td key={column}>{cells[column]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface FieldChoiceProps {
  readonly column: number
  readonly title: string
  readonly mapping: ColumnMapping
  readonly onMapping: (mapping: ColumnMapping) => void
}

function FieldChoice({ column, title, mapping, onMapping }: FieldChoiceProps) {
  const text = useText()
  const chosen = dayFields.find((field) => mapping[field] === column) ?? ''
  const choose = (value: string): void => {
    const rest = Object.fromEntries(Object.entries(mapping).filter(([field, at]) => at !== column && field !== value))
    onMapping(isField(value) ? { ...rest, [value]: column } : rest)
  }
  return (
    <select
      aria-label={text('import.column', { column: title })}
      data-column={column}
      value={chosen}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{text('import.field.none')}</option>
      {dayFields.map((field) => (
        <option key={field} value={field}>
          {text(`import.field.${field}`)}
        </option>
      ))}
    </select>
  )
}

function isField(value: string): value is DayField {
  return dayFields.some((field) => field === value)
}
