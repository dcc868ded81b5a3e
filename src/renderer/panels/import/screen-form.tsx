import { useId } from 'react'
import { fileMarkets } from '../../../shared/krx/files/day-row.ts'
import type { FileMarket } from '../../../shared/krx/files/day-row.ts'
import { limitConditions } from '../../../shared/krx/files/screen.ts'
import type { ScreenConditions } from '../../../shared/krx/files/screen.ts'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'

interface ScreenFormProps {
  readonly day: string
  /** Days that can be chosen at once, newest first. */
  readonly days: readonly string[]
  readonly conditions: ScreenConditions
  readonly onDay: (day: string) => void
  readonly onConditions: (conditions: ScreenConditions) => void
}

const bounds = ['rateFrom', 'rateTo', 'volumeFrom', 'turnoverFrom'] as const
type Bound = (typeof bounds)[number]
/** Turnover is typed in millions of KRW. */
const million = 1_000_000
const markets = ['all', ...fileMarkets] as const

/** Day and conditions of a screen. */
export function ScreenForm({ day, days, conditions, onDay, onConditions }: ScreenFormProps) {
  const text = useText()
  const list = useId()
  const change = (bound: Bound, typed: string): void => {
    const value = typed.trim() === '' ? null : Number(typed)
    if (value !== null && !Number.isFinite(value)) return
    onConditions({ ...conditions, [bound]: value === null || bound !== 'turnoverFrom' ? value : value * million })
  }
  return (
    <form className="import-line screen-form" onSubmit={(event) => event.preventDefault()}>
      <label>
        {text('screen.day')} <input type="date" data-field="day" list={list} value={day} onChange={({ target }) => onDay(target.value)} />
      </label>
      <datalist id={list} aria-label={text('screen.days')}>
        {days.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      <Choice
        label={text('screen.market')}
        values={markets}
        chosen={conditions.market ?? 'all'}
        show={(market) => text(`screen.market.${market}`)}
        onChoose={(market) => onConditions({ ...conditions, market: isMarket(market) ? market : null })}
      />
      <Choice
        label={text('screen.limit')}
        values={limitConditions}
        chosen={conditions.limit}
        show={(limit) => text(`screen.limit.${limit}`)}
        onChoose={(limit) => onConditions({ ...conditions, limit })}
      />
      {bounds.map((bound) => (
        <label key={bound}>
          {text(`screen.${bound}`)}{' '}
          <input
            type="number"
            step="any"
            data-field={bound}
            defaultValue={shown(conditions[bound], bound)}
            onChange={({ target }) => change(bound, target.value)}
          />
        </label>
      ))}
    </form>
  )
}

function shown(value: number | null, bound: Bound): number | undefined {
  if (value === null) return undefined
  return bound === 'turnoverFrom' ? value / million : value
}

function isMarket(market: (typeof markets)[number]): market is FileMarket {
  return market !== 'all'
}
