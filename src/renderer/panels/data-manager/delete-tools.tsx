import { useId, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { kinds, spanOf } from './fill-order.ts'
import type { HeldRow } from './held-rows.ts'
import type { Removal } from './use-actions.ts'

interface DeleteToolsProps {
  readonly row: HeldRow
  readonly onDelete: (removal: Removal) => void
}

/** Deletes what is held of the chosen row, or of its instrument at every length: all of it, or some days. */
export function DeleteTools({ row, onDelete }: DeleteToolsProps) {
  const text = useText()
  const hint = useId()
  const { code, name, kind } = row
  const [held] = useState(() => ({ from: row.from ?? '', to: row.to ?? '' }))
  const [days, setDays] = useState(held)
  const isAll = days.from === held.from && days.to === held.to
  const span = isAll ? null : spanOf(days)
  const canDelete = isAll || span !== null
  const named = (what: string): string => (isAll ? what : text('dataManager.whatDays', { what, ...days }))
  const one = named(text('dataManager.what', { name, kind: text(`dataManager.kind.${kind}`) }))
  const every = named(text('dataManager.whatAll', { name }))
  const remove = (removal: Pick<Removal, 'kinds' | 'what'>): void => {
    if (canDelete) onDelete({ code, span, ...removal })
  }
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {text(`dataManager.delete.${end}`)}
          <input
            type="date"
            value={days[end]}
            aria-invalid={!canDelete}
            aria-describedby={canDelete ? undefined : hint}
            data-field={`delete-${end}`}
            onChange={({ target }) => setDays({ ...days, [end]: target.value })}
          />
        </label>
      ))}
      {canDelete ? (
        <>
          <button type="button" className="notice-action" data-action="delete" onClick={() => remove({ kinds: [kind], what: one })}>
            {text('dataManager.delete', { what: one })}
          </button>
          <button type="button" className="notice-action" data-action="delete-all" onClick={() => remove({ kinds, what: every })}>
            {text('dataManager.delete', { what: every })}
          </button>
        </>
      ) : (
        <span id={hint} className="data-error" role="alert">
          {text('dataManager.plan.badSpan')}
        </span>
      )}
    </>
  )
}
