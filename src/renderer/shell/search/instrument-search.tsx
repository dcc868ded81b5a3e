import { useState } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { Picker } from '../../ui/picker.tsx'
import { useDock } from '../docking/dock-context.ts'
import type { SearchField } from './search-field.ts'
import { useInstrumentSearch } from './use-instrument-search.ts'
import './search.css'

/** Finds an instrument by code, name or initial consonants and sends it to the link group of the active panel. */
export function InstrumentSearch({ field }: { readonly field: SearchField }) {
  const text = useText()
  const { links } = useTerminal()
  const dock = useDock()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { found, settled } = useInstrumentSearch(typed)
  const leave = (): void => {
    setTyped('')
    field.leave()
  }
  return (
    <search className="search" data-search={open ? 'open' : 'closed'}>
      <Picker
        label={text('search.label')}
        text={typed}
        onText={setTyped}
        options={found.results.map((instrument) => ({ id: instrument.code, content: <Result instrument={instrument} /> }))}
        settled={settled}
        open={open && typed.trim() !== ''}
        none={settled ? text(found.failed ? 'search.failed' : 'search.none') : undefined}
        onPick={(code) => {
          links.of(dock.activeLink()).set(code)
          leave()
        }}
        onCancel={leave}
        inputRef={field.attach}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
    </search>
  )
}

function Result({ instrument: { code, name, englishName, market, kind } }: { readonly instrument: FoundInstrument }) {
  const text = useText()
  return (
    <>
      <span className="search-code">{code}</span>
      <span className="search-name">
        {name}
        {englishName !== null && <small>{englishName}</small>}
      </span>
      <span className="badge">{market.replaceAll('_', ' ').toUpperCase()}</span>
      <span className="search-kind">{text(`search.kind.${kind}`)}</span>
    </>
  )
}
