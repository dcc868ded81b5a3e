import { useText } from '../../locales/use-text.ts'
import { formatNumber } from '../../ui/format.ts'
import { formatBytes } from './bytes.ts'
import type { StoreSize } from './use-history.ts'

/** What may have passed when it is tried again. */
const canBeTried: ReadonlySet<StoreSize['state']['state']> = new Set(['locked', 'read-only', 'failed'])

/** How the store is, what to do about it, and how big it is. */
export function StoreFacts({ size, onReopen }: { readonly size: StoreSize; readonly onReopen: () => void }) {
  const text = useText()
  const { state, setAside } = size.state
  const facts = [
    ['used', text('dataManager.used'), formatBytes(size.bytes)],
    ['budget', text('dataManager.budget'), formatBytes(size.budgetBytes)],
    ['file', text('dataManager.file'), formatBytes(size.fileBytes)],
    ['bars', text('dataManager.bars'), formatNumber(size.bars)],
    ['documents', text('dataManager.documents'), formatNumber(size.documents)],
    ['quarantined', text('dataManager.quarantined'), formatNumber(size.quarantined)],
    ['deletedBars', text('dataManager.deletedBars'), formatNumber(size.deletedBars)],
  ] as const
  return (
    <section className="data-store" aria-label={text('dataManager.store')} data-store={state}>
      <p className="data-store-state">
        {text(`dataManager.store.${state}`)}{' '}
        {canBeTried.has(state) && (
          <button type="button" className="notice-action" data-action="reopen" onClick={onReopen}>
            {text('dataManager.store.retry')}
          </button>
        )}
      </p>
      {setAside && <p data-set-aside={setAside.reason}>{text(`dataManager.store.setAside.${setAside.reason}`, { file: setAside.file })}</p>}
      <meter aria-label={text('dataManager.usedOf')} min={0} max={size.budgetBytes} value={size.bytes} />
      <dl>
        {facts.map(([field, label, value]) => (
          <div key={field} title={field === 'quarantined' ? text('dataManager.quarantined.hint') : undefined}>
            <dt>{label}</dt>
            <dd data-field={field}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
