import { useState } from 'react'
import { recorderLimits } from '../../../shared/contract/requests/recorder.ts'
import { useText } from '../../locales/use-text.ts'
import { sizeText } from './size-text.ts'
import type { AskRecorder, RecorderFacts } from './use-recorder.ts'

const gigabyte = 1e9

/** How much recordings take of what they may, and a field to allow more or less. */
export function RecordingBudget({ bytes, budgetBytes, ask }: Pick<RecorderFacts, 'bytes' | 'budgetBytes'> & { readonly ask: AskRecorder }) {
  const text = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const wanted = Math.round(Number(typed) * gigabyte)
  const isPossible = typed !== null && wanted >= recorderLimits.leastBudgetBytes && wanted <= recorderLimits.mostBudgetBytes
  const used = text('replay.budget.used', { used: sizeText(bytes), budget: sizeText(budgetBytes) })
  return (
    <section aria-label={text('replay.budget')} title={text('replay.budget.hint')}>
      <h3>{text('replay.budget')}</h3>
      <form
        className="replay-row"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPossible) return
          setTyped(null)
          void ask('recorder.limit', { budgetBytes: wanted })
        }}
      >
        <meter aria-label={used} min={0} max={budgetBytes} value={bytes} />
        <span data-field="budget">{used}</span>
        <input
          type="number"
          min={Math.ceil((recorderLimits.leastBudgetBytes / gigabyte) * 10) / 10}
          step="any"
          aria-label={text('replay.budget.field')}
          value={typed ?? String(Math.round((budgetBytes / gigabyte) * 10) / 10)}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" disabled={!isPossible}>
          {text('replay.budget.save')}
        </button>
      </form>
    </section>
  )
}
