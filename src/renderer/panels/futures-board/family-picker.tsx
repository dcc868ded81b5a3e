import { useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useSearch } from '../../store/use-search.ts'
import { Picker } from '../../ui/picker.tsx'
import { familiesFor } from './family-search.ts'
import type { Family } from './contracts.ts'

interface FamilyPickerProps {
  readonly families: readonly Family[]
  readonly chosen: Family | null
  readonly onChoose: (id: string) => void
}

/** Instruments that a search leads to at most. */
const limit = 20

/** Which underlying of a market that has several: a list that letters narrow. */
export function FamilyPicker({ families, chosen, onChoose }: FamilyPickerProps) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { found, settled } = useSearch(typed, limit)
  const close = (): void => {
    setOpen(false)
    setTyped('')
  }
  return (
    <div className="futures-family">
      <Picker
        label={text('futures.family.search')}
        text={open ? typed : (chosen?.name ?? '')}
        onText={(next) => {
          setOpen(true)
          setTyped(next)
        }}
        options={familiesFor(families, typed, found).map(({ id, name, outrights }) => ({
          id,
          content: (
            <>
              <span>{name}</span> <small>{text('futures.family.contracts', { count: String(outrights.length) })}</small>
            </>
          ),
        }))}
        settled={settled}
        open={open}
        none={settled ? text('futures.family.none') : undefined}
        onPick={(id) => {
          close()
          onChoose(id)
        }}
        onCancel={close}
        onFocus={() => setOpen(true)}
        onBlur={close}
      />
    </div>
  )
}
