import type { TradeDate } from '../../../shared/domain/units.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { useText } from '../../locales/use-text.ts'

interface UntilChoiceProps {
  readonly until: TradeDate
  readonly today: TradeDate
  readonly onChoose: (until: TradeDate) => void
}

/** The last day of what is shown, to go back in time by. */
export function UntilChoice({ until, today, onChoose }: UntilChoiceProps) {
  const text = useText()
  return (
    <label className="issue-until" title={text('issue.until.hint')}>
      {text('issue.until')}
      <input
        type="date"
        name="until"
        value={until}
        max={today}
        onChange={({ currentTarget: { value } }) => /^2\d{3}-/.test(value) && value <= today && onChoose(tradeDate(value))}
      />
    </label>
  )
}
