import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import './picker.css'

export interface PickerOption {
  readonly id: string
  readonly content: ReactNode
}

interface PickerProps {
  /** Name of the field for screen readers, and its hint while it is empty. */
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly options: readonly PickerOption[]
  /** False while the options still belong to an earlier text; Enter then waits for the right ones. */
  readonly settled: boolean
  readonly open: boolean
  /** Said instead of the options when there are none. */
  readonly none?: string | undefined
  readonly onPick: (id: string) => void
  readonly onCancel: () => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onFocus?: () => void
  readonly onBlur?: () => void
}

/** A text field over a list of what fits: arrows choose, Enter takes, Escape leaves. Composed Hangul is never taken half-way. */
export function Picker({ label, text, onText, options, settled, open, none, onPick, onCancel, inputRef, onFocus, onBlur }: PickerProps) {
  const list = useId()
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, options.length - 1)
  const shown = open && (options.length > 0 || none !== undefined)
  const take = (position: number): void => {
    if (options[position]) onPick(options[position].id)
  }
  const hurry = useHurry(settled, () => take(0))
  const change = (next: string): void => {
    hurry(false)
    setChosen(0)
    onText(next)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const act = {
      ArrowDown: () => setChosen(Math.min(options.length - 1, at + 1)),
      ArrowUp: () => setChosen(Math.max(0, at - 1)),
      Enter() {
        if (settled) take(at)
        else hurry(true)
      },
      Escape: onCancel,
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div className="picker">
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={shown}
        aria-controls={shown ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && options.length > 0 ? `${list}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => change(target.value)}
        onKeyDown={press}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {shown && <PickerList id={list} label={label} options={options} at={at} none={none} onPick={onPick} />}
    </div>
  )
}

/** Remembers that Enter was pressed too early, and takes once the options are there. */
function useHurry(settled: boolean, take: () => void): (hurried: boolean) => void {
  const hurried = useRef(false)
  const settle = useEffectEvent(() => {
    if (hurried.current) take()
    hurried.current = false
  })
  useEffect(() => {
    if (settled) settle()
  }, [settled])
  return (next) => void (hurried.current = next)
}

interface PickerListProps extends Pick<PickerProps, 'label' | 'options' | 'none' | 'onPick'> {
  readonly id: string
  readonly at: number
}

function PickerList({ id: list, label, options, at, none, onPick }: PickerListProps) {
  return (
    <div className="picker-list">
      {options.length === 0 && <output className="picker-none">{none}</output>}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist can neither be styled nor hold more than text */}
      <div id={list} role="listbox" aria-label={label}>
        {options.map(({ id, content }, position) => (
          <PickerRow key={id} id={`${list}-${position}`} selected={position === at} value={id} onPick={() => onPick(id)}>
            {content}
          </PickerRow>
        ))}
      </div>
    </div>
  )
}

interface PickerRowProps {
  readonly id: string
  readonly value: string
  readonly selected: boolean
  readonly onPick: () => void
  readonly children: ReactNode
}

function PickerRow({ id, value, selected, onPick, children }: PickerRowProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
    <div
      ref={row}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of the list above
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      data-option={value}
      className="picker-option"
      // The field keeps the focus, so that leaving it does not close the list before the click arrives.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      {children}
    </div>
  )
}
