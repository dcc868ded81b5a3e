import type { Ref } from 'react'
import { useText } from '../../locales/use-text.ts'
import { tapeFields } from './tape-text.ts'

interface FiguresProps {
  readonly ref: Ref<HTMLDivElement>
  readonly hidden: boolean
}

/** The tape's elements, empty: the painter makes the rows that fit and writes them. */
export function TapeFigures({ ref, hidden }: FiguresProps) {
  const text = useText()
  return (
    <div ref={ref} className="tape" hidden={hidden}>
      {/* Scrolls by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="tape-view" data-part="view" tabIndex={0} aria-label={text('tape.title')}>
        <table className="tape-table">
          <thead>
            <tr className="tape-row tape-titles">
              {tapeFields.map((field) => (
                <th key={field} scope="col" data-title={field} title={text(`tape.${field}.hint`)}>
                  {text(`tape.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tape-space" data-part="space" />
        </table>
      </section>
      <button type="button" className="tape-waiting" data-part="waiting">
        {text('tape.paused')}
      </button>
      <p className="tape-none">{text('tape.none')}</p>
      <p className="tape-sums" title={text('tape.strength.hint')}>
        <span>
          {text('tape.strength')} <strong data-field="strength" />%
        </span>
        <span>
          {text('tape.side.buy')} <span data-field="bought" data-direction="up" />
        </span>
        <span>
          {text('tape.side.sell')} <span data-field="sold" data-direction="down" />
        </span>
        <span className="tape-kept">
          {text('tape.kept')} <span data-field="prints" />
        </span>
      </p>
    </div>
  )
}
