import { useState } from 'react'
import type { RecordingRow } from '../../../shared/contract/requests/recorder.ts'
import { useText } from '../../locales/use-text.ts'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { sizeText } from './size-text.ts'
import type { AskRecorder } from './use-recorder.ts'

interface RecordingListProps {
  readonly recordings: readonly RecordingRow[] | null
  /** The one that is replayed. */
  readonly replayed: string | null
  readonly ask: AskRecorder
}

/** Every recorded day, to be replayed or deleted. */
export function RecordingList({ recordings, replayed, ask }: RecordingListProps) {
  const text = useText()
  const [deleted, setDeleted] = useState<RecordingRow | null>(null)
  const remove = async (row: RecordingRow): Promise<void> => {
    await ask('recorder.delete', { id: row.id })
    setDeleted(row)
  }
  const restore = async ({ id }: RecordingRow): Promise<void> => {
    await ask('recorder.restore', { id })
    setDeleted(null)
  }
  const isGone = deleted !== null && recordings?.every(({ id }) => id !== deleted.id)
  return (
    <section aria-label={text('replay.list')}>
      <h3>{text('replay.list')}</h3>
      {isGone && (
        <output className="replay-row" data-deleted={deleted.id}>
          {text('replay.deleted', { day: deleted.tradeDate })}
          <button type="button" onClick={() => void restore(deleted)}>
            {text('replay.undo')}
          </button>
        </output>
      )}
      {recordings === null ? (
        <p>{text('replay.list.unreadable')}</p>
      ) : recordings.length === 0 ? (
        <p>{text('replay.list.empty')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {(['day', 'from', 'to', 'prints', 'items', 'size', 'perPrint', 'actions'] as const).map((name) => (
                <th key={name}>{text(`replay.list.${name}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {recordings.map((row) => (
              <Line key={row.id} row={row} replayed={row.id === replayed} ask={ask} onDelete={() => void remove(row)} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface LineProps extends Pick<RecordingListProps, 'ask'> {
  readonly row: RecordingRow
  readonly replayed: boolean
  readonly onDelete: () => void
}

function Line({ row, replayed, ask, onDelete }: LineProps) {
  const text = useText()
  const { id, tradeDate, from, to, prints, items, bytes } = row
  return (
    <tr data-recording={id} data-replayed={replayed}>
      <th scope="row">{tradeDate}</th>
      <td data-field="from">{formatTime(from)}</td>
      <td data-field="to">{formatTime(to)}</td>
      <td data-field="prints">{formatNumber(prints)}</td>
      <td data-field="items">{formatNumber(items)}</td>
      <td data-field="size">{sizeText(bytes)}</td>
      <td data-field="perPrint">{prints === 0 ? '–' : text('replay.list.perPrintBytes', { bytes: (bytes / prints).toFixed(1) })}</td>
      <td className="replay-row">
        <button type="button" data-action="play" onClick={() => void ask('replay.open', { id, at: null })}>
          {text('replay.play')}
        </button>
        <button type="button" data-action="delete" disabled={replayed} onClick={onDelete}>
          {text('replay.delete')}
        </button>
      </td>
    </tr>
  )
}
