import { useState } from 'react'
import type { StatusUpdate } from '../../shared/contract/streams.ts'
import { useText } from '../locales/use-text.ts'
import { useDock } from './docking/dock-context.ts'

/** Says that nothing is kept, or that a file was set aside, until it was looked at; the data manager says more. */
export function StoreNotice({ store: { state, setAside } }: Pick<StatusUpdate, 'store'>) {
  const text = useText()
  const dock = useDock()
  const [seen, setSeen] = useState<typeof setAside>(null)
  const word = state === 'open' ? (setAside === seen ? null : 'setAside') : state
  if (word === null) return null
  return (
    <output data-status="store" data-value={word}>
      <button
        type="button"
        title={text('status.store.hint')}
        onClick={() => {
          setSeen(setAside)
          dock.show('data-manager')
        }}
      >
        ⚠ {text(`status.store.${word}`)}
      </button>
    </output>
  )
}
