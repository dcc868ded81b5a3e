import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { Watchlist } from '../../../shared/contract/requests/desk.ts'
import { failureText } from '../../locales/failure-text.ts'
import type { TextKey } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { codesByTurnover, codesIn, codesOfMarket, firstForm, kinds, mostCodes, sources, spanOf } from './fill-order.ts'
import type { FillForm as Form } from './fill-order.ts'
import { IssueSource } from './issue-source.tsx'
import { usePlan } from './use-plan.ts'
import type { FillOrder, Plan } from './use-plan.ts'

interface FillFormProps {
  /** Market epoch ms of the first look, for the days that the form begins with. */
  readonly now: number
  readonly onFill: (order: FillOrder) => void
}

/** What is to be fetched of which issues, and what it takes, before it starts. */
export function FillForm({ now, onFill }: FillFormProps) {
  const text = useText()
  const { status, board } = useTerminal()
  const isOffline = useSignal(status)?.gateway === 'offline'
  const [form, setForm] = useState(() => firstForm(now))
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part })
  const watchlists = useGroups()
  const mirror = useSignal(board)
  const codes = useMemo(() => codesOf(form, watchlists, mirror), [form, watchlists, mirror])
  const span = spanOf(form)
  const order = span !== null && codes.length > 0 && codes.length <= mostCodes ? { kind: form.kind, codes, ...span } : null
  const { plan, failure } = usePlan(order)
  const canStart = order !== null && plan !== null && plan.calls > 0
  return (
    <form
      className="data-fill"
      aria-label={text('dataManager.fill')}
      onSubmit={(event) => {
        event.preventDefault()
        if (canStart) onFill(order)
      }}
    >
      <h3>{text('dataManager.fill')}</h3>
      <KindAndDays form={form} onChange={change} />
      <Choice
        label={text('dataManager.fill.source')}
        values={sources}
        chosen={form.source}
        show={(source) => text(`dataManager.source.${source}`)}
        onChoose={(source) => change({ source })}
      />
      <IssueSource form={form} watchlists={watchlists} onChange={change} />
      <div className="data-plan" aria-live="polite">
        {order !== null && plan !== null ? (
          <PlanFacts plan={plan} count={codes.length} />
        ) : (
          <Unplanned count={codes.length} hasSpan={span !== null} failure={failure} />
        )}
      </div>
      <button type="submit" className="notice-action" aria-disabled={!canStart} data-action="fill">
        {text(isOffline ? 'dataManager.fill.later' : 'dataManager.fill.start')}
      </button>
    </form>
  )
}

function KindAndDays({ form, onChange }: { readonly form: Form; readonly onChange: (part: Partial<Form>) => void }) {
  const text = useText()
  return (
    <div className="data-fill-line">
      <label>
        <span>{text('dataManager.fill.kind')}</span>
        <select
          value={String(form.kind)}
          onChange={({ target }) => onChange({ kind: kinds.find((kind) => String(kind) === target.value) ?? form.kind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={String(kind)}>
              {text(`dataManager.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text('dataManager.fill.from')}</span>
        <input type="date" value={form.from} onChange={({ target }) => onChange({ from: target.value })} />
      </label>
      <label>
        <span>{text('dataManager.fill.to')}</span>
        <input type="date" value={form.to} onChange={({ target }) => onChange({ to: target.value })} />
      </label>
    </div>
  )
}

function PlanFacts({ plan, count }: { readonly plan: Plan; readonly count: number }) {
  const text = useText()
  const { calls, held, unknown, usable } = plan
  const facts = [
    ['codes', 'dataManager.plan.codes', text('dataManager.plan.codesValue', { count: formatNumber(count) })],
    ['held', 'dataManager.plan.held', text('dataManager.plan.codesValue', { count: formatNumber(held) })],
    ['calls', 'dataManager.plan.calls', formatNumber(calls)],
    ['usable', 'dataManager.plan.usable', usable === null ? text('dataManager.plan.usableUnknown') : formatNumber(usable)],
  ] as const satisfies readonly (readonly [string, TextKey, string])[]
  return (
    <>
      <dl>
        {facts.map(([field, label, value]) => (
          <div key={field}>
            <dt>{text(label)}</dt>
            <dd data-field={field}>{value}</dd>
          </div>
        ))}
      </dl>
      {unknown.length > 0 && <p data-fact="unknown">{text('dataManager.plan.unknown', { codes: unknown.join(', ') })}</p>}
      {verdictOf(plan, count) && <p>{text(`dataManager.plan.${verdictOf(plan, count) ?? 'fits'}`)}</p>}
    </>
  )
}

/** Whether it is held, can be done today, or has to wait for the next allowance; `null` where nobody can tell. */
function verdictOf({ calls, unknown, usable }: Plan, count: number): 'complete' | 'fits' | 'exceeds' | null {
  if (calls === 0) return unknown.length < count ? 'complete' : null
  if (usable === null) return null
  return calls <= usable ? 'fits' : 'exceeds'
}

interface UnplannedProps {
  readonly count: number
  readonly hasSpan: boolean
  readonly failure: TerminalFailure | null
}

/** Why it is not known what the fill takes. */
function Unplanned({ count, hasSpan, failure }: UnplannedProps): ReactNode {
  const text = useText()
  if (!hasSpan) return <p>{text('dataManager.plan.badSpan')}</p>
  if (count === 0) return <p>{text('dataManager.plan.none')}</p>
  if (count > mostCodes) return <p>{text('dataManager.plan.tooMany', { most: formatNumber(mostCodes), count: formatNumber(count) })}</p>
  return <p>{failure ? failureText(failure, text, formatTime) : text('dataManager.plan.asking')}</p>
}

function codesOf(form: Form, watchlists: readonly Watchlist[], board: BoardMirror | null): readonly string[] {
  if (form.source === 'codes') return codesIn(form.typed)
  if (form.source === 'turnover') return codesByTurnover(board, form.market, form.count)
  if (form.source === 'market') return codesOfMarket(board, form.market)
  return (watchlists.find(({ id }) => id === form.watchlist) ?? watchlists[0])?.codes ?? []
}

/** The kept watchlists, as they are when the form is opened; none where they cannot be had. */
function useGroups(): readonly Watchlist[] {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [groups, setGroups] = useState<readonly Watchlist[]>([])
  useEffect(() => {
    if (!connected) return undefined
    const stop = new AbortController()
    request('watchlists.load', {}, { signal: stop.signal }).then(
      (reply) => setGroups(reply.groups),
      () => undefined,
    )
    return () => stop.abort()
  }, [request, connected])
  return groups
}
