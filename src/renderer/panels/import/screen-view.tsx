import { useMemo, useState } from 'react'
import type { ScreenConditions, ScreenRow } from '../../../shared/krx/files/screen.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import { tableOfRows } from '../../adapters/grid/data-column.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import { screenColumns } from './screen-columns.ts'
import { ScreenForm } from './screen-form.tsx'
import { useImportedDays, useScreen } from './use-screen.ts'

interface ScreenViewProps {
  /** Day of the screen; empty for the newest one that was imported. */
  readonly day: string
  readonly onDay: (day: string) => void
  readonly instrument: string | null
  readonly onInstrument: (code: string) => void
}

const everything: ScreenConditions = { market: null, limit: 'any', rateFrom: null, rateTo: null, volumeFrom: null, turnoverFrom: null }

/** The issues of a day by conditions. */
export function ScreenView({ day, onDay, ...choice }: ScreenViewProps) {
  const text = useText()
  const days = useImportedDays()
  const shown = day === '' ? (days[0] ?? '') : day
  const [conditions, setConditions] = useState(everything)
  const { result, failure, retry } = useScreen(shown, conditions)
  return (
    <div className="import-screen">
      <ScreenForm day={shown} days={days} conditions={conditions} onDay={onDay} onConditions={setConditions} />
      {failure !== null && <Notice text={failureText(failure, text, formatTime)} action={text('screen.retry')} onAction={retry} />}
      {failure === null && (result !== null || shown === '') && (
        <Found day={shown} rows={result?.rows ?? []} held={result?.held ?? 0} {...choice} />
      )}
      {failure === null && result === null && shown !== '' && <Notice text={text('screen.loading')} />}
    </div>
  )
}

interface FoundProps extends Pick<ScreenViewProps, 'instrument' | 'onInstrument'> {
  readonly day: string
  readonly rows: readonly ScreenRow[]
  /** Issues with a bar of the day. */
  readonly held: number
}

function Found({ day, rows, held, instrument, onInstrument }: FoundProps) {
  const text = useText()
  const columns = useMemo(() => screenColumns(text), [text])
  return (
    <>
      <div className="import-line">
        <span data-field="count">{text('screen.count', { count: formatNumber(rows.length), held: formatNumber(held) })}</span>
        <span className="spring" />
        <SaveTableButtons name={`screen-${day}`} disabled={rows.length === 0} table={() => tableOfRows(columns, rows)} />
      </div>
      <div className="import-grid">
        <DataGrid
          label={text('screen.results')}
          columns={columns}
          rows={rows}
          rowId={codeOf}
          instrumentOf={codeOf}
          chosen={instrument}
          onChoose={({ code }) => onInstrument(code)}
          emptyText={text(held === 0 ? 'screen.noDay' : 'screen.none')}
        />
      </div>
    </>
  )
}

function codeOf({ code }: ScreenRow): string {
  return code
}
