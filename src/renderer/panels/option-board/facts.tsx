import { useEffect, useRef } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { blank, formatNumber, formatSigned } from '../../ui/format.ts'
import { setText } from '../../ui/live-text.ts'
import { shownState } from '../../ui/quotes/quote-painter.ts'
import { ratioOf } from './option-model.ts'
import type { Board } from './use-board.ts'

const facts = ['forward', 'basis', 'atTheMoney', 'volatility', 'volumeRatio', 'interestRatio', 'legs'] as const
type Fact = (typeof facts)[number]

/** What the series as a whole says. Written as quotes come. */
export function Facts({ board }: { readonly board: Board }) {
  const text = useText()
  const { frames } = useTerminal()
  const list = useRef<HTMLDListElement>(null)
  const latest = useRef(board)
  useEffect(() => {
    latest.current = board
  })
  useEffect(
    () =>
      frames.onPaint(() => {
        const values = factsOf(latest.current)
        for (const cell of list.current?.querySelectorAll<HTMLElement>('dd') ?? []) {
          const fact = facts.find((name) => name === cell.dataset['fact'])
          if (fact) setText(cell, values[fact])
        }
      }, 'list'),
    [frames],
  )
  return (
    <dl className="option-facts" ref={list}>
      {facts.map((fact) => (
        <div key={fact} title={text(`options.fact.${fact}.hint`)}>
          <dt>{text(`options.fact.${fact}`)}</dt>
          <dd data-fact={fact} />
        </div>
      ))}
    </dl>
  )
}

function factsOf({ model, quotes, future }: Board): Readonly<Record<Fact, string>> {
  const { forward, atTheMoney, volatility } = model.figures
  const last = (future === null ? null : quotes.quotes.get(future)?.last) ?? null
  const ratio = (field: 'volume' | 'openInterest'): string => {
    const { value, known } = ratioOf(model.pairs, quotes.quotes, field)
    return value === null ? blank : `${formatNumber(value, 2)} (${known}/${model.pairs.length})`
  }
  const legs = model.pairs.flatMap(({ call, put }) => [call, put]).flatMap((code) => code ?? [])
  const states = legs.map((code) => shownState(quotes.quotes.get(code), quotes.lost))
  const live = states.filter((state) => state === 'live').length
  const known = states.filter((state) => state !== 'blank').length
  return {
    forward: written(forward, 2),
    basis: forward === null || last === null ? blank : formatSigned(forward - last, 2),
    atTheMoney: written(atTheMoney, 1),
    volatility: written(volatility === null ? null : volatility * 100, 1),
    volumeRatio: ratio('volume'),
    interestRatio: ratio('openInterest'),
    legs: `${live} · ${known - live} / ${legs.length}`,
  }
}

function written(value: number | null, decimals: number): string {
  return value === null ? blank : formatNumber(value, decimals)
}
