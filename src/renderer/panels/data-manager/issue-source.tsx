import { useId, useState } from 'react'
import type { Watchlist } from '../../../shared/contract/requests/desk.ts'
import { useText } from '../../locales/use-text.ts'
import { Picker } from '../../ui/picker.tsx'
import { codesIn, markets } from './fill-order.ts'
import type { FillForm, FillMarket } from './fill-order.ts'
import { useFound } from './use-found.ts'

interface IssueSourceProps {
  readonly form: FillForm
  readonly watchlists: readonly Watchlist[]
  readonly onChange: (part: Partial<FillForm>) => void
}

/** Which issues a fill is of. */
export function IssueSource({ form, watchlists, onChange }: IssueSourceProps) {
  const text = useText()
  if (form.source === 'codes') return <Codes typed={form.typed} onTyped={(typed) => onChange({ typed })} />
  if (form.source === 'watchlist') {
    if (watchlists.length === 0) return <p className="data-hint">{text('dataManager.fill.noWatchlist')}</p>
    return (
      <label>
        <span>{text('dataManager.fill.watchlist')}</span>
        <select value={form.watchlist || watchlists[0]?.id} onChange={({ target }) => onChange({ watchlist: target.value })}>
          {watchlists.map(({ id, name, codes }) => (
            <option key={id} value={id}>
              {name} ({codes.length})
            </option>
          ))}
        </select>
      </label>
    )
  }
  return (
    <>
      <MarketChoice market={form.market} onMarket={(market) => onChange({ market })} />
      {form.source === 'turnover' && (
        <label>
          <span>{text('dataManager.fill.count')}</span>
          <input type="number" min={1} max={5000} value={form.count} onChange={({ target }) => onChange({ count: target.value })} />
        </label>
      )}
    </>
  )
}

function MarketChoice({ market, onMarket }: { readonly market: FillMarket; readonly onMarket: (market: FillMarket) => void }) {
  const text = useText()
  const choose = (value: string): void => {
    const found = markets.find((each) => each === value)
    if (found) onMarket(found)
  }
  return (
    <label>
      <span>{text('dataManager.fill.market')}</span>
      <select value={market} onChange={({ target }) => choose(target.value)}>
        {markets.map((each) => (
          <option key={each} value={each}>
            {text(`dataManager.market.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Codes as text: found by search, typed, or pasted as they come. */
function Codes({ typed, onTyped }: { readonly typed: string; readonly onTyped: (typed: string) => void }) {
  const text = useText()
  const id = useId()
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState(false)
  const { results, settled } = useFound(sought)
  const add = (code: string): void => {
    onTyped([...new Set([...codesIn(typed), code])].join(' '))
    setSought('')
  }
  return (
    <>
      <Picker
        label={text('dataManager.fill.search')}
        text={sought}
        onText={setSought}
        options={results.map(({ code, name }) => ({
          id: code,
          content: (
            <>
              <span className="data-code">{code}</span> {name}
            </>
          ),
        }))}
        settled={settled}
        open={open && sought.trim() !== ''}
        none={settled ? text('dataManager.fill.searchNone') : undefined}
        onPick={add}
        onCancel={() => setSought('')}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <label htmlFor={id}>{text('dataManager.fill.codes')}</label>
      <textarea
        id={id}
        rows={3}
        spellCheck={false}
        placeholder={text('dataManager.fill.codes.hint')}
        value={typed}
        onChange={({ target }) => onTyped(target.value)}
      />
    </>
  )
}
