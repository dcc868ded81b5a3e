interface ChoiceProps<Value extends string> {
  /** Name of the group for screen readers. */
  readonly label: string
  readonly values: readonly Value[]
  readonly chosen: Value
  readonly show: (value: Value) => string
  readonly onChoose: (value: Value) => void
}

/** A few values side by side, one of them pressed. */
export function Choice<Value extends string>({ label, values, chosen, show, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset className="choice" aria-label={label}>
      {values.map((value) => (
        <button key={value} type="button" data-value={value} aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {show(value)}
        </button>
      ))}
    </fieldset>
  )
}
