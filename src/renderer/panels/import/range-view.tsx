import { useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BarKind, HistoryCandle } from '../../../shared/contract/requests/history.ts'
import { barIntervals } from '../../../shared/contract/requests/instruments.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { addDays, startOfDay } from '../../../shared/krx/kst.ts'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import { codesIn, rangeTable } from './range-table.ts'
import { settled } from './settled.ts'

/** What was exported last, or why nothing was. */
type Outcome = { readonly bars: number; readonly codes: number } | { readonly failure: TerminalFailure }

const kinds = barIntervals.map(String)

/** Bars of instruments out of the store into a file. */
export function RangeView({ instrument }: { readonly instrument: string | null }) {
  const text = useText()
  const { request } = useTerminal()
  const [typed, setTyped] = useState<string | null>(null)
  const [kind, setKind] = useState<BarKind>('D')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const codes = codesIn(typed ?? instrument ?? '')
  const isWhole = codes !== null && from !== '' && to !== '' && from <= to
  const table = async (): Promise<ExportTable> => {
    const bars = new Map<string, readonly HistoryCandle[]>()
    const span = { from: startOfDay(tradeDate(from)), to: startOfDay(addDays(tradeDate(to), 1)) }
    for (const code of codes ?? []) {
      const { value, failure } = await settled(request('export.bars', { code, kind, ...span }))
      if (failure !== null) {
        setOutcome({ failure })
        throw new Error(failure.message)
      }
      bars.set(code, value.candles)
    }
    const made = rangeTable(kind, bars, text)
    setOutcome({ bars: made.rows.length, codes: bars.size })
    return made
  }
  return (
    <form className="import-range" onSubmit={(event) => event.preventDefault()}>
      <label>
        {text('range.codes')}{' '}
        <input data-field="codes" value={typed ?? instrument ?? ''} onChange={({ target }) => setTyped(target.value)} />
      </label>
      <p className="import-hint">{text('range.codes.hint')}</p>
      <div className="import-line">
        <Choice
          label={text('range.kind')}
          values={kinds}
          chosen={String(kind)}
          show={(each) => text(`range.kind.${kindOf(each)}`)}
          onChoose={(each) => setKind(kindOf(each))}
        />
        <label>
          {text('range.from')} <input type="date" data-field="from" value={from} onChange={({ target }) => setFrom(target.value)} />
        </label>
        <label>
          {text('range.to')} <input type="date" data-field="to" value={to} onChange={({ target }) => setTo(target.value)} />
        </label>
        <SaveTableButtons name={`bars-${kind}-${from}-${to}`} disabled={!isWhole} table={table} />
      </div>
      {!isWhole && <p className="import-hint">{text('range.wrong')}</p>}
      {outcome !== null && <output data-field="outcome">{outcomeText(outcome, text)}</output>}
    </form>
  )
}

function outcomeText(outcome: Outcome, text: ReturnType<typeof useText>): string {
  if ('failure' in outcome) return failureText(outcome.failure, text, formatTime)
  if (outcome.bars === 0) return text('range.empty')
  return text('range.count', { count: formatNumber(outcome.bars), codes: formatNumber(outcome.codes) })
}

function kindOf(value: string): BarKind {
  return barIntervals.find((each) => String(each) === value) ?? 'D'
}
