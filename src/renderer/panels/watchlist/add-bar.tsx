import { useId, useState } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import { useText } from '../../locales/use-text.ts'
import { pastedWords } from './paste.ts'
import { useSearch } from './use-search.ts'

interface AddBarProps {
  readonly onAdd: (code: string) => void
  /** Told of a paste that holds more than one word. */
  readonly onPaste: (words: readonly string[]) => void
}

/** Adds by search: as one types, what may be meant is listed; Enter takes the first, or the one that the arrows chose. */
export function AddBar({ onAdd, onPaste }: AddBarProps) {
  const text = useText()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { results, failed, ready } = useSearch(typed)
  const type = (next: string): void => {
    setTyped(next)
    setAt(0)
  }
  const take = (found: FoundInstrument | undefined): void => {
    if (!found) return
    onAdd(found.code)
    type('')
  }
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    // While a syllable is being composed, the keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') take(results[at])
    else if (event.key === 'Escape') type('')
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, results.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const open = typed.trim() !== '' && (ready || failed)
  const label = text('watchlist.search')
  return (
    <div className="watch-add" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && type('')}>
      <input
        className="watch-input"
        aria-label={label}
        title={label}
        placeholder={label}
        aria-controls={listId}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
        onPaste={(event) => pasteList(event, onPaste)}
      />
      <div className="watch-found" id={listId} hidden={!open}>
        <FoundList results={results} at={at} onTake={take} />
        {results.length === 0 && <output>{text(failed ? 'watchlist.searchFailed' : 'watchlist.nothingFound')}</output>}
      </div>
    </div>
  )
}

/** One word is pasted into the field, a list is added at once. */
function pasteList(event: ClipboardEvent, onPaste: AddBarProps['onPaste']): void {
  const words = pastedWords(event.clipboardData.getData('text'))
  if (words.length < 2) return
  event.preventDefault()
  event.stopPropagation()
  onPaste(words)
}

interface FoundListProps {
  readonly results: readonly FoundInstrument[]
  readonly at: number
  readonly onTake: (found: FoundInstrument) => void
}

function FoundList({ results, at, onTake }: FoundListProps) {
  const text = useText()
  return (
    <ul aria-label={text('watchlist.found')}>
      {results.map((found, position) => (
        <li key={found.code}>
          <button type="button" tabIndex={-1} data-value={found.code} aria-pressed={position === at} onClick={() => onTake(found)}>
            <span>{found.name}</span>
            <small>{found.code}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
