import { use, useMemo, useState } from 'react'
import type { HeldSeries } from '../../../shared/contract/requests/history.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import { DataGrid } from '../../adapters/grid/data-grid.tsx'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { formatNumber } from '../../ui/format.ts'
import { heldColumns } from './columns.ts'
import { DeleteTools } from './delete-tools.tsx'
import { rowOf } from './held-rows.ts'
import type { HeldRow } from './held-rows.ts'
import type { Removal } from './use-actions.ts'

interface HeldTableProps {
  readonly series: readonly HeldSeries[]
  /** Whether the store can be read. */
  readonly isReadable: boolean
  readonly onDelete: (removal: Removal) => void
}

const idOf = ({ id }: HeldRow): string => id
const instrumentOf = ({ code }: HeldRow): string => code

/** What is held by instrument and kind, from when to when; a row that is chosen can be deleted. */
export function HeldTable({ series, isReadable, onDelete }: HeldTableProps) {
  const text = useText()
  const language = use(LanguageContext)
  const nameOf = useNames()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const columns = useMemo(() => heldColumns(text), [text])
  const all = useMemo(() => series.map((each) => rowOf(each, nameOf(each.code))), [series, nameOf])
  const wanted = typed.trim().toUpperCase()
  const rows = useMemo(
    () => (wanted === '' ? all : all.filter(({ code, name }) => code.includes(wanted) || name.toUpperCase().includes(wanted))),
    [all, wanted],
  )
  const row = rows.find(({ id }) => id === chosen)
  return (
    <section className="data-held" aria-label={text('dataManager.held')}>
      <div className="data-tools">
        <h3>{text('dataManager.held')}</h3>
        <span data-fact="rows">{text('dataManager.held.count', { count: formatNumber(rows.length) })}</span>
        <input
          type="search"
          aria-label={text('dataManager.held.filter')}
          placeholder={text('dataManager.held.filter')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <span className="spring" />
        {row ? (
          <DeleteTools key={row.id} row={row} onDelete={onDelete} />
        ) : (
          <span className="data-hint">{text('dataManager.held.choose')}</span>
        )}
      </div>
      <div className="data-grid-place">
        <DataGrid
          key={language}
          label={text('dataManager.held')}
          columns={columns}
          rows={rows}
          rowId={idOf}
          instrumentOf={instrumentOf}
          chosen={chosen}
          onChoose={({ id }) => setChosen(id)}
          emptyText={text(`dataManager.held.${isReadable ? (series.length === 0 ? 'none' : 'noMatch') : 'unreadable'}`)}
        />
      </div>
    </section>
  )
}

/** Names of issues of the boards and of indices; anything else goes by its code. */
function useNames(): (code: string) => string {
  const language = use(LanguageContext)
  const board = useSignal(useTerminal().board)
  return useMemo(
    () => (code: string) => {
      const row = board?.indexOf(code)
      const issue = row === undefined ? undefined : board?.instruments[row]
      return issue?.name ?? findIndexCode(code)?.name[language] ?? code
    },
    [board, language],
  )
}
