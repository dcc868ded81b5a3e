import { useState } from 'react'
import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { RecordingStatus } from '../../../shared/contract/streams.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { formatNumber } from '../../ui/format.ts'
import { sizeText } from './size-text.ts'
import type { RecorderFacts, SelectRecorded } from './use-recorder.ts'

interface RecordingToolsProps {
  readonly selection: RecorderFacts['selection']
  readonly recording: RecordingStatus
  readonly onSelect: SelectRecorded
}

/** Chooses what is recorded, and says how recording goes. */
export function RecordingTools({ selection, recording, onSelect }: RecordingToolsProps) {
  const text = useText()
  const { markets, codes } = selection
  const { state, prints, items, bytes, dropped, reason, message } = recording
  return (
    <section aria-label={text('replay.record')}>
      <h3>{text('replay.record')}</h3>
      <div className="replay-row">
        {stockMarkets.map((market) => {
          const chosen = markets.includes(market)
          const toggled = (before: typeof markets) => (chosen ? before.filter((one) => one !== market) : [...before, market])
          return (
            <button
              key={market}
              type="button"
              aria-pressed={chosen}
              data-record={market}
              title={text('replay.record.hint')}
              onClick={() => onSelect((before) => ({ ...before, markets: toggled(before.markets) }))}
            >
              {text(`replay.record.market.${market}`)}
            </button>
          )
        })}
        {codes.map((code) => (
          <button
            key={code}
            type="button"
            aria-pressed
            data-record={code}
            title={text('replay.record.remove', { code })}
            onClick={() => onSelect((before) => ({ ...before, codes: before.codes.filter((one) => one !== code) }))}
          >
            {code} ✕
          </button>
        ))}
        <AddIssue onIssue={(code) => onSelect((before) => ({ ...before, codes: [...new Set([...before.codes, code])] }))} />
      </div>
      {state !== 'idle' && (
        <p data-field="counts" data-value={state}>
          {text('replay.record.counts', { prints: formatNumber(prints), items: formatNumber(items), bytes: sizeText(bytes) })}
          {dropped > 0 && ` · ⚠ ${text('replay.record.dropped', { dropped: formatNumber(dropped) })}`}
        </p>
      )}
      {reason !== null && (
        <output className="replay-failure" data-failure={reason}>
          {text(`replay.record.failed.${reason}`, { message: message ?? '' })}
        </output>
      )}
    </section>
  )
}

type Found = RequestOutput<'instruments.search'>['results']

/** Finds an issue by what is typed; Enter takes the first, the others are buttons. */
function AddIssue({ onIssue }: { readonly onIssue: (code: string) => void }) {
  const text = useText()
  const { request } = useTerminal()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const find = async (next: string): Promise<void> => {
    setTyped(next)
    const answer = next.trim() === '' ? null : await request('instruments.search', { text: next, limit: 6 }).catch(() => null)
    setFound(answer?.results ?? null)
  }
  const take = (code: string) => {
    onIssue(code)
    setTyped('')
    setFound(null)
  }
  return (
    <form
      className="replay-row"
      onSubmit={(event) => {
        event.preventDefault()
        const first = found?.[0]
        if (first) take(first.code)
      }}
    >
      <input
        type="search"
        value={typed}
        aria-label={text('replay.record.add')}
        placeholder={text('replay.record.add')}
        title={text('replay.record.addHint')}
        onChange={(event) => void find(event.target.value)}
      />
      {found?.length === 0 && <output>{text('replay.record.none')}</output>}
      {found?.map(({ code, name }) => (
        <button key={code} type="button" data-found={code} onClick={() => take(code)}>
          {code} {name}
        </button>
      ))}
    </form>
  )
}
