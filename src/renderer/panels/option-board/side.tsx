import { useEffect, useEffectEvent, useState } from 'react'
import type { ReactNode } from 'react'
import type { OptionInvestorFlow } from '../../../shared/domain/flows.ts'
import type { ClosingPrice } from '../../../shared/domain/quote.ts'
import { marketOfFamily } from '../../../shared/krx/option-series.ts'
import type { OptionFamily } from '../../../shared/krx/option-series.ts'
import { SeriesChart } from '../../adapters/chart/series-chart.tsx'
import type { SeriesPicture } from '../../adapters/chart/series-picture.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import { blank, directionOf, formatMillions, formatNumber, formatQuantity, formatSigned } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { DocumentView } from '../document-view.tsx'
import { smilePicture, termPicture } from './charts.ts'
import type { Board } from './use-board.ts'

/** How often the charts are drawn anew, in ms. */
const drawMs = 2_000

interface SideProps {
  readonly board: Board
  readonly family: OptionFamily
  /** Leg of the shown series that the link group shows. */
  readonly leg: string | null
  /** Whether the market has closed. */
  readonly closed: boolean
}

/** What stands beside the strikes: smile, term structure, investors, and the chosen leg's close. */
export function Side({ board, family, leg, closed }: SideProps) {
  const text = useText()
  const pictures = usePictures(board)
  const market = marketOfFamily[family]
  const investors = useDocument('options.investors', { market })
  const close = useDocument('options.closeprice', closed && leg !== null ? { market, issue: leg } : null)
  return (
    <div className="option-side">
      <Section name="smile" title={text('options.smile')}>
        {pictures.smile ? (
          <SeriesChart label={text('options.smile')} picture={pictures.smile} />
        ) : (
          <Notice text={text('options.noVolatility')} />
        )}
      </Section>
      <Section name="term" title={text('options.term')}>
        {pictures.term ? (
          <SeriesChart label={text('options.term')} picture={pictures.term} />
        ) : (
          <Notice text={text('options.noVolatility')} />
        )}
      </Section>
      <Section name="investors" title={text('options.investors')}>
        <DocumentView document={investors} emptyText={text('options.investors.empty')} isEmpty={({ empty }) => empty}>
          {({ flows }) => <Investors flows={flows} />}
        </DocumentView>
      </Section>
      <Section name="close" title={text('options.close')}>
        {leg !== null && closed ? (
          <DocumentView document={close} emptyText={text('options.close.empty')}>
            {(value) => <Close price={value} />}
          </DocumentView>
        ) : (
          <Notice text={text(closed ? 'options.close.choose' : 'options.close.later')} />
        )}
      </Section>
    </div>
  )
}

function Section({ name, title, children }: { readonly name: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section data-part={name} aria-label={title}>
      <h3>{title}</h3>
      <div>{children}</div>
    </section>
  )
}

interface Pictures {
  readonly smile: SeriesPicture | null
  readonly term: SeriesPicture | null
}

/** The charts as of every few seconds; the same pictures as long as nothing of them changes. */
function usePictures(board: Board): Pictures {
  const text = useText()
  const [pictures, setPictures] = useState<Pictures>({ smile: null, term: null })
  const draw = useEffectEvent(() => {
    const next = { smile: smilePicture(board.model, text), term: termPicture(board.terms, text) }
    setPictures((held) => ({ smile: kept(held.smile, next.smile), term: kept(held.term, next.term) }))
  })
  useEffect(() => {
    const timer = setInterval(() => draw(), drawMs)
    return () => clearInterval(timer)
  }, [])
  return pictures
}

function kept(held: SeriesPicture | null, next: SeriesPicture | null): SeriesPicture | null {
  return JSON.stringify(held) === JSON.stringify(next) ? held : next
}

const shownInvestors = ['individual', 'foreign-total', 'institutions-total'] as const

/** Net purchases of calls and puts: contracts and KRW million. */
function Investors({ flows }: { readonly flows: readonly OptionInvestorFlow[] }) {
  const text = useText()
  return (
    <table className="option-investors">
      <thead>
        <tr>
          <th scope="col">{text('options.investors.who')}</th>
          {(['call', 'put'] as const).flatMap((right) =>
            (['volume', 'turnover'] as const).map((measure) => (
              <th key={`${right} ${measure}`} scope="col" title={text(`options.investors.${measure}.hint`)}>
                {text(`options.investors.${right}.${measure}`)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {shownInvestors.map((investor) => (
          <tr key={investor} data-investor={investor}>
            <th scope="row">{text(`options.investor.${investor}`)}</th>
            {(['call', 'put'] as const).flatMap((right) => {
              const flow = flows.find((row) => row.investor === investor)?.[right]
              return [
                <Net
                  key={`${right} volume`}
                  field={`${right}Volume`}
                  value={flow ? flow.buyVolume - flow.sellVolume : null}
                  write={signedQuantity}
                />,
                <Net
                  key={`${right} turnover`}
                  field={`${right}Turnover`}
                  value={flow ? flow.buyTurnover - flow.sellTurnover : null}
                  write={signedMillions}
                />,
              ]
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Net({
  field,
  value,
  write,
}: {
  readonly field: string
  readonly value: number | null
  readonly write: (value: number) => string
}) {
  return (
    <td data-field={field} data-direction={value === null ? undefined : (directionOf(value) ?? undefined)}>
      {value === null ? blank : write(value)}
    </td>
  )
}

const signedQuantity = (value: number): string => formatSigned(value)
const signedMillions = (value: number): string => (value > 0 ? `+${formatMillions(value)}` : formatMillions(value))

/** The day of one leg. */
function Close({ price }: { readonly price: ClosingPrice }) {
  const text = useText()
  const rows = [
    ['close', formatNumber(price.close, 2)],
    ['change', price.change === null ? blank : formatSigned(price.change, 2)],
    ['open', price.open === null ? blank : formatNumber(price.open, 2)],
    ['high', price.high === null ? blank : formatNumber(price.high, 2)],
    ['low', price.low === null ? blank : formatNumber(price.low, 2)],
    ['volume', formatQuantity(price.volume)],
  ] as const
  return (
    <dl className="option-close" data-instrument={price.code}>
      {rows.map(([field, value]) => (
        <div key={field}>
          <dt>{text(`options.close.${field}`)}</dt>
          <dd data-field={field}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
