import { use, useId } from 'react'
import type { ParameterSpec } from '../../../shared/catalogue/parameters.ts'
import { intervals, periods } from '../../../shared/catalogue/parameters.ts'
import { selectableItems } from '../../../shared/catalogue/selectable-items.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'

interface ParameterFieldProps {
  readonly name: string
  readonly spec: ParameterSpec
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string) => void
}

/** The field of one parameter, as its kind wants it. */
export function ParameterField({ name, spec, value, isWrong, onChange }: ParameterFieldProps) {
  const text = useText()
  const id = useId()
  if (spec.kind === 'items') return <ItemsField name={name} max={spec.max} value={value} onChange={onChange} />
  const options = optionsOf(spec)
  const shared = { id, name, value, 'aria-invalid': isWrong }
  return (
    <div className="console-field">
      <label htmlFor={id}>
        {name}
        {spec.required && <span title={text('console.required')}> *</span>}
      </label>
      {options ? (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          {!spec.required && <option value="">{text('console.default')}</option>}
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={inputTypes[spec.kind] ?? 'text'}
          {...(spec.kind === 'count' ? { min: 1, max: spec.max, placeholder: String(spec.max) } : {})}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

const inputTypes: Readonly<Partial<Record<ParameterSpec['kind'], string>>> = { date: 'date', time: 'time', count: 'number' }

function optionsOf(spec: ParameterSpec): readonly string[] | null {
  if (spec.kind === 'choice') return spec.values
  if (spec.kind === 'interval') return intervals.map(String)
  return spec.kind === 'period' ? periods : null
}

interface ItemsFieldProps {
  readonly name: string
  readonly max: number
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Chooses items of the master by their names, up to what one call takes. */
function ItemsField({ name, max, value, onChange }: ItemsFieldProps) {
  const text = useText()
  const language = use(LanguageContext)
  const chosen = value === '' ? [] : value.split(',')
  const toggle = (item: string): void =>
    onChange((chosen.includes(item) ? chosen.filter((other) => other !== item) : [...chosen, item]).join(','))
  return (
    <fieldset className="console-items" name={name}>
      <legend>{text('console.items', { count: String(chosen.length), max: String(max) })}</legend>
      {selectableItems.map((item) => (
        <label key={item.name} title={item.name}>
          <input
            type="checkbox"
            name={item.name}
            checked={chosen.includes(item.name)}
            disabled={!chosen.includes(item.name) && chosen.length >= max}
            onChange={() => toggle(item.name)}
          />
          {item.label[language]}
        </label>
      ))}
    </fieldset>
  )
}
