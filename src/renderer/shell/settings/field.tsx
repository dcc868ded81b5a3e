import { useId } from 'react'
import { useText } from '../../locales/use-text.ts'

interface FieldProps {
  readonly label: string
  /** Stands in the empty field. */
  readonly hint: string
  /** Stands below the field. */
  readonly note?: string
  readonly value: string
  /** What the command line says instead: it is shown, and the saved value cannot be changed in this run. */
  readonly given?: string | null
  readonly secret?: boolean
  readonly onChange: (value: string) => void
  /** Called for Escape. */
  readonly onDiscard: () => void
}

/** One line of text to fill in. Enter sends the form that it is part of. */
export function Field({ label, hint, note, value, given = null, secret = false, onChange, onDiscard }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const isDescribed = given !== null || note !== undefined
  return (
    <>
      <div className="settings-line">
        <label htmlFor={id} className="settings-label">
          {label}
        </label>
        <input
          id={id}
          className="settings-input"
          type={secret ? 'password' : 'text'}
          autoComplete="off"
          spellCheck={false}
          placeholder={hint}
          value={given ?? value}
          readOnly={given !== null}
          aria-describedby={isDescribed ? noteId : undefined}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onDiscard()
          }}
        />
      </div>
      {given !== null && <Given id={noteId} saved={value} />}
      {given === null && note !== undefined && (
        <p id={noteId} className="settings-note">
          {note}
        </p>
      )}
    </>
  )
}

/** Says that the command line goes before the saved value, and which that is. */
export function Given({ saved, id }: { readonly saved: string; readonly id?: string }) {
  const text = useText()
  const value = saved === '' ? text('settings.commandLine.default') : saved
  return (
    <p id={id} className="settings-note" data-settings-note="command-line">
      {text('settings.commandLine', { value })}
    </p>
  )
}
