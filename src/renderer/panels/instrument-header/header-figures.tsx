import type { ReactNode, Ref } from 'react'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { factFieldsOf } from './header-facts.ts'

interface FiguresProps {
  readonly ref: Ref<HTMLDivElement>
  readonly kind: InstrumentKind
  readonly badges: ReactNode
}

/** The panel's elements, empty: the painter fills in what changes. */
export function HeaderFigures({ ref, kind, badges }: FiguresProps) {
  const text = useText()
  return (
    <div ref={ref} className="quote-header">
      <div className="quote-price">
        <div className="quote-price-line">
          <span className="quote-last" data-field="last" />
          <span className="clock-mark" />
          <span data-field="change" data-arrow="" />
          <span data-field="changeRate" />
          <span className="quote-expected" data-fact="expected" title={text('header.expected.hint')}>
            {text('header.expected')}
            <span data-field="expectedPrice" />
            <span data-fact="expectedRate">
              <span data-field="expectedRate" />
            </span>
            <span data-fact="expectedQuantity">
              <span data-field="expectedQuantity" />
            </span>
          </span>
          <span className="quote-badges">{badges}</span>
          <span className="quote-time" data-field="time" />
        </div>
        <div className="quote-range" data-part="range" title={text('header.range')}>
          <span className="quote-range-base" data-part="range-base" />
          <span className="quote-range-last" data-part="range-last" />
        </div>
      </div>
      {/* Scrolls by keys too where the panel is too low for every figure. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="quote-facts" tabIndex={0} aria-label={text('header.title')}>
        <dl>
          {factFieldsOf(kind).map((field) => (
            <div key={field} className="quote-fact" data-fact={field} title={text(`header.${field}.hint`)}>
              <dt>{text(`header.${field}`)}</dt>
              <dd data-field={field} />
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
