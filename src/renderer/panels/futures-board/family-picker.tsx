import { useEffect, useState } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { Picker } from '../../ui/picker.tsx'
import { familiesFor } from './family-search.ts'
import type { Family } from './contracts.ts'

interface FamilyPickerProps {
  readonly families: readonly Family[]
  readonly chosen: Family | null
  readonly onChoose: (id: string) => void
}

/** Which underlying of a market that has several: a list that letters narrow. */
export function FamilyPicker({ families, chosen, onChoose }: FamilyPickerProps) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { found, settled } = useFound(typed)
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

const limit = 20
const nothing: readonly FoundInstrument[] = []

/** What the core makes of a text: codes, initial consonants and English names lead to an underlying too. */
function useFound(typed: string): { readonly found: readonly FoundInstrument[]; readonly settled: boolean } {
  const { request } = useTerminal()
  const wanted = typed.trim()
  const [answer, setAnswer] = useState({ text: '', found: nothing })
  useEffect(() => {
    if (wanted === '') return undefined
    const stop = new AbortController()
    request('instruments.search', { text: wanted, limit }, { signal: stop.signal }).then(
      ({ results }) => setAnswer({ text: wanted, found: results }),
      // What the list itself knows of the text still leads there.
      () => stop.signal.aborted || setAnswer({ text: wanted, found: nothing }),
    )
    return () => stop.abort()
  }, [wanted, request])
  return { found: wanted === answer.text ? answer.found : nothing, settled: wanted === '' || wanted === answer.text }
}
