import { useEffect, useId, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { StoreLimits } from '../../../shared/contract/requests/history.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { kinds } from './fill-order.ts'
import { budgetRange, daysRange, limitsIn, typedOf } from './limits.ts'
import type { LimitField, LimitsTyped } from './limits.ts'

interface LimitsProps {
  readonly onSave: (limits: StoreLimits) => void
}

/** How much may be kept: seen and changed when it is unfolded. */
export function Limits({ onSave }: LimitsProps) {
  const text = useText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="data-limits" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{text('dataManager.limits')}</summary>
      {isOpen && <KeptLimits onSave={onSave} />}
    </details>
  )
}

function KeptLimits({ onSave }: LimitsProps) {
  const text = useText()
  const { request } = useTerminal()
  const [kept, setKept] = useState<StoreLimits | null>(null)
  const [failure, setFailure] = useState<TerminalFailure | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    request('history.limits', {}, { signal: stop.signal }).then(setKept, (error: unknown) => {
      if (!stop.signal.aborted && error instanceof TerminalError) setFailure(error.failure)
    })
    return () => stop.abort()
  }, [request])
  if (kept !== null) return <LimitsForm kept={kept} onSave={onSave} />
  return <p className="data-hint">{failure ? failureText(failure, text, formatTime) : text('dataManager.loading')}</p>
}

function LimitsForm({ kept, onSave }: LimitsProps & { readonly kept: StoreLimits }) {
  const text = useText()
  const [typed, setTyped] = useState(() => typedOf(kept))
  const limits = limitsIn(typed, kept)
  const faults = 'faults' in limits ? limits.faults : none
  return (
    <form
      aria-label={text('dataManager.limits')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!('faults' in limits)) onSave(limits)
      }}
    >
      <div className="data-limits-fields">
        {(['budget', ...kinds] as const).map((field) => (
          <Field
            key={field}
            field={field}
            typed={typed}
            isWrong={faults.has(field)}
            onTyped={setTyped}
            onDiscard={() => setTyped(typedOf(kept))}
          />
        ))}
        <button type="submit" className="notice-action" aria-disabled={faults.size > 0} data-action="limit">
          {text('dataManager.limits.save')}
        </button>
      </div>
      <p className="data-hint">{text('dataManager.limits.note')}</p>
    </form>
  )
}

const none: ReadonlySet<LimitField> = new Set()

interface FieldProps {
  readonly field: LimitField
  readonly typed: LimitsTyped
  readonly isWrong: boolean
  readonly onTyped: (typed: LimitsTyped) => void
  /** Called for Escape. */
  readonly onDiscard: () => void
}

function Field({ field, typed, isWrong, onTyped, onDiscard }: FieldProps) {
  const text = useText()
  const id = useId()
  const isBudget = field === 'budget'
  const range = isBudget ? budgetRange : daysRange
  const limits = { least: formatNumber(range.least, isBudget ? 4 : 0), most: formatNumber(range.most) }
  return (
    <label>
      <span>
        {isBudget ? text('dataManager.limits.budget') : text('dataManager.limits.days', { kind: text(`dataManager.kind.${field}`) })}
      </span>
      <input
        type="text"
        inputMode={isBudget ? 'decimal' : 'numeric'}
        size={8}
        value={isBudget ? typed.budget : typed.days[field]}
        placeholder={isBudget ? '' : text('dataManager.limits.forever')}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        data-limit={field}
        onKeyDown={({ key }) => {
          if (key === 'Escape') onDiscard()
        }}
        onChange={({ target: { value } }) =>
          onTyped(isBudget ? { ...typed, budget: value } : { ...typed, days: { ...typed.days, [field]: value } })
        }
      />
      {isWrong && (
        <span id={id} className="data-error" role="alert">
          {text(isBudget ? 'dataManager.limits.badBudget' : 'dataManager.limits.badDays', limits)}
        </span>
      )}
    </label>
  )
}
