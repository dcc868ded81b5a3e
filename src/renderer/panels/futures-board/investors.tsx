import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { InvestorFlow, InvestorFlows } from '../../../shared/domain/flows.ts'
import { identifiedFlows, investorPlaces } from '../../../shared/krx/investor-identities.ts'
import type { InvestorPlace } from '../../../shared/krx/investor-identities.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { usePace } from '../../store/use-pace.ts'
import { blank, directionOf, formatQuantity, formatSigned } from '../../ui/format.ts'
import { DocumentView } from '../document-view.tsx'
import { NetBar } from '../net-bar.tsx'

interface InvestorsProps {
  readonly product: DerivativeMarket
  /** Whether the contracts trade, and their figures move. */
  readonly isMoving: boolean
  readonly isVisible: boolean
}

/** Real ms between two calls of a table that moves with the market: one call a minute of the day's allowance. */
const pollMs = 60_000
const million = 1_000_000

/** Who bought and sold the contracts of the whole market. */
export function Investors({ product, isMoving, isVisible }: InvestorsProps) {
  const text = useText()
  const flows = useDocument('futures.investors', { market: product })
  const isAsking = usePace(flows, { id: 'futures.investors', isSeen: isVisible, movesEveryMs: isMoving ? pollMs : null })
  return (
    <div className="futures-document" data-pace={isAsking ? 'running' : 'paused'}>
      <DocumentView document={flows} emptyText={text('futures.investors.empty')} isEmpty={({ empty }) => empty}>
        {(value) => <Flows product={product} value={value} />}
      </DocumentView>
    </div>
  )
}

function Flows({ product, value }: { readonly product: DerivativeMarket; readonly value: InvestorFlows }) {
  const text = useText()
  const byType = new Map(identifiedFlows(value.flows).map((flow) => [flow.investor, flow]))
  const largest = Math.max(...[...byType.values()].map((flow) => Math.abs(netVolume(flow))))
  return (
    <div className="futures-flows">
      {/* What scrolls takes the focus, so that keys scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="futures-scroll" aria-label={text('futures.investors')} tabIndex={0}>
        <table className="futures-investors" aria-label={text('futures.investors')}>
          <caption>{text('futures.investors.whole', { name: text(`futures.product.${product}`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{text('flows.investor')}</th>
              <th scope="col">{text('futures.investors.sell')}</th>
              <th scope="col">{text('futures.investors.buy')}</th>
              <th scope="col">{text('futures.investors.net')}</th>
              <th scope="col">{text('futures.investors.netTurnover')}</th>
              <th scope="col">{text('futures.investors.bar')}</th>
            </tr>
          </thead>
          <tbody>
            {investorPlaces.map((place) => (
              <Flow key={place.investor} place={place} flow={byType.get(place.investor) ?? null} largest={largest} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

interface FlowProps {
  readonly place: InvestorPlace
  readonly flow: InvestorFlow | null
  /** Net volume at which the bar reaches the edge. */
  readonly largest: number
}

function Flow({ place: { investor, total, partOf }, flow, largest }: FlowProps) {
  const text = useText()
  const net = flow && netVolume(flow)
  const netTurnover = flow && Math.round((flow.buyTurnover - flow.sellTurnover) / million)
  return (
    <tr data-investor={investor} data-total={total || undefined} data-part={partOf === null ? undefined : true}>
      <th scope="row" title={total ? text('flows.total') : undefined}>
        {total && 'Σ '}
        {text(`flows.investor.${investor}`)}
      </th>
      <td data-field="sellVolume">{flow ? formatQuantity(flow.sellVolume) : blank}</td>
      <td data-field="buyVolume">{flow ? formatQuantity(flow.buyVolume) : blank}</td>
      <td data-field="netVolume" data-direction={net === null ? undefined : directionOf(net)}>
        {net === null ? blank : formatSigned(net)}
      </td>
      <td data-field="netTurnover" data-direction={netTurnover === null ? undefined : directionOf(netTurnover)}>
        {netTurnover === null ? blank : formatSigned(netTurnover)}
      </td>
      <td className="futures-bar">
        <NetBar net={net} largest={largest} />
      </td>
    </tr>
  )
}

function netVolume({ buyVolume, sellVolume }: InvestorFlow): number {
  return buyVolume - sellVolume
}
