import { allowanceLevel, usedUpAt } from '../../../shared/contract/allowance.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { formatDate, formatNumber, formatTime } from '../../ui/format.ts'
import type { AccessFacts } from './use-access.ts'

type Quota = NonNullable<AccessFacts['quota']>

/** The day's allowance: what is used, when it renews, and whether it lasts. */
export function QuotaFacts({ facts: { quota, at } }: { readonly facts: AccessFacts }) {
  const text = useText()
  return (
    <section className="access-quota" aria-label={text('access.quota')} data-level={quota ? allowanceLevel(quota) : 'unknown'}>
      <h3>{text('access.quota')}</h3>
      {quota ? <Known quota={quota} at={at} /> : <p>{text('access.quota.unknown')}</p>}
    </section>
  )
}

function Known({ quota, at }: { readonly quota: Quota; readonly at: number }) {
  const text = useText()
  const { limit, remaining, resetsAt } = quota
  const used = limit - remaining
  const level = allowanceLevel(quota)
  return (
    <>
      <meter min={0} max={limit} value={used} aria-label={text('access.quota.used')} />
      <dl>
        <Fact name={text('access.quota.used')} field="used" value={`${formatNumber(used)} (${percent(used, limit)})`} />
        <Fact name={text('access.quota.remaining')} field="remaining" value={formatNumber(remaining)} />
        <Fact name={text('access.quota.limit')} field="limit" value={formatNumber(limit)} />
        <Fact name={text('access.quota.pace')} field="pace" value={paceText(quota, text)} />
        <Fact name={text('access.quota.forecast')} field="forecast" value={forecastText(quota, at, text)} />
        <Fact
          name={text('access.quota.resets')}
          field="resets"
          value={text('access.quota.resetsAt', { time: `${formatDate(resetsAt)} ${formatTime(resetsAt)}` })}
        />
      </dl>
      <p data-warning={level}>{level === 'ample' ? text('access.quota.shared') : `⚠ ${text(`access.quota.${level}`)}`}</p>
    </>
  )
}

function Fact({ name, field, value }: { readonly name: string; readonly field: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-field={field}>{value}</dd>
    </div>
  )
}

function percent(part: number, whole: number): string {
  return whole > 0 ? `${formatNumber((part / whole) * 100, 1)}%` : '–'
}

function paceText({ pace }: Quota, text: Translate): string {
  if (pace === null) return text('access.quota.paceUnknown')
  return text('access.quota.paceOver', {
    calls: formatNumber(pace.calls),
    minutes: formatNumber(Math.max(1, Math.round(pace.overMs / 60_000))),
  })
}

function forecastText({ pace, remaining, resetsAt }: Quota, at: number, text: Translate): string {
  if (remaining === 0) return text('access.quota.usedUp')
  if (pace === null) return text('access.quota.paceUnknown')
  const usedUp = usedUpAt(remaining, pace, at, resetsAt)
  return usedUp === null ? text('access.quota.enough') : text('access.quota.usedUpAt', { time: formatTime(usedUp) })
}
