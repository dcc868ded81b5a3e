import { useText } from '../../locales/use-text.ts'
import { fittingParameter, mostIndicators, withoutTwins } from './chart-memory.ts'
import { indicatorIds, indicatorKinds, keyOf, newIndicator } from './indicators.ts'
import type { Indicator, IndicatorId } from './indicators.ts'
import { ToolMenu } from './tool-menu.tsx'

interface IndicatorMenuProps {
  readonly indicators: readonly Indicator[]
  readonly onIndicators: (indicators: readonly Indicator[]) => void
}

/** Indicators that are shown, with their parameters, and those that can be added. */
export function IndicatorMenu({ indicators, onIndicators }: IndicatorMenuProps) {
  const text = useText()
  const change = (next: readonly Indicator[]): void => onIndicators(withoutTwins(next).slice(0, mostIndicators))
  return (
    <ToolMenu name="indicators" title={text('chart.indicators')} hint={text('chart.indicators.hint')}>
      <ul className="chart-menu-list" aria-label={text('chart.indicators')}>
        {indicators.map((indicator, at) => (
          <IndicatorRow
            key={rowKey(indicators, at)}
            indicator={indicator}
            onChange={(next) => change(indicators.map((each, place) => (place === at ? next : each)))}
            onRemove={() => change(indicators.filter((_, place) => place !== at))}
          />
        ))}
      </ul>
      <fieldset className="chart-menu-add" aria-label={text('chart.indicators.add')} disabled={indicators.length >= mostIndicators}>
        {indicatorIds.map((id) => (
          <button
            key={id}
            type="button"
            data-add={id}
            title={text(`chart.indicator.${id}`)}
            onClick={() => change([...indicators, added(id, indicators)])}
          >
            + {indicatorKinds[id].short}
          </button>
        ))}
      </fieldset>
    </ToolMenu>
  )
}

/** Which one of its kind it is: unlike its key this stays while its parameters change, and so does the focus. */
function rowKey(indicators: readonly Indicator[], at: number): string {
  const id = indicators[at]?.id ?? ''
  return `${id} ${indicators.slice(0, at).filter((each) => each.id === id).length}`
}

/** A further one of a kind begins with another period, so that both can be seen. */
function added(id: IndicatorId, indicators: readonly Indicator[]): Indicator {
  const taken = new Set(indicators.map(keyOf))
  const usual = newIndicator(id)
  const [period, ...rest] = usual.parameters
  if (period === undefined || !taken.has(keyOf(usual))) return usual
  const others = [5, 10, 60, 120, 200, 240].map((other): Indicator => ({ id, parameters: [other, ...rest] }))
  return others.find((other) => !taken.has(keyOf(other))) ?? usual
}

interface IndicatorRowProps {
  readonly indicator: Indicator
  readonly onChange: (indicator: Indicator) => void
  readonly onRemove: () => void
}

function IndicatorRow({ indicator, onChange, onRemove }: IndicatorRowProps) {
  const text = useText()
  const { id, parameters } = indicator
  const name = text(`chart.indicator.${id}`)
  const set = (at: number, value: number): void => {
    const fitting = fittingParameter(indicator, at, value)
    if (fitting !== null) onChange({ id, parameters: parameters.map((each, place) => (place === at ? fitting : each)) })
  }
  return (
    <li data-indicator={keyOf(indicator)}>
      <span>{name}</span>
      {indicatorKinds[id].parameters.map(({ least, most }, at) => (
        <input
          // oxlint-disable-next-line react/no-array-index-key -- a parameter is its place
          key={at}
          type="number"
          name={`parameter-${at}`}
          aria-label={text('chart.indicators.parameter', { name, place: String(at + 1) })}
          min={least}
          max={most}
          step={Number.isInteger(least) ? 1 : least}
          defaultValue={parameters[at]}
          onBlur={({ currentTarget }) => {
            set(at, currentTarget.valueAsNumber)
            currentTarget.value = String(fittingParameter(indicator, at, currentTarget.valueAsNumber) ?? parameters[at])
          }}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') set(at, currentTarget.valueAsNumber)
          }}
        />
      ))}
      <button
        type="button"
        data-action="remove"
        aria-label={text('chart.remove', { name })}
        title={text('chart.remove', { name })}
        onClick={onRemove}
      >
        ✕
      </button>
    </li>
  )
}
