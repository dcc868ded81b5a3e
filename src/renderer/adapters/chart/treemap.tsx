import { useEffect, useEffectEvent, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { TreemapChart } from 'echarts/charts'
import { use as register } from 'echarts/core'
import type { ECElementEvent } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { treemapOption } from './treemap-option.ts'
import type { Tile, TreemapColours } from './treemap-option.ts'
import { useChart } from './use-chart.ts'
import './treemap.css'

register([TreemapChart, CanvasRenderer])

export interface TreemapProps {
  /** What the map shows, for a reader. */
  readonly label: string
  /** Largest first. The same array until something of it changes. */
  readonly tiles: readonly Tile[]
  /** Names the values for outside: `data-field`. */
  readonly field: string
  readonly chosen: string | null
  /** A press on a tile, or Enter on the one that the keys stand on. */
  readonly onChoose: (id: string) => void
}

/**
 * Areas by size, coloured by a signed value on a symmetric scale. A list with the same content lies behind it for readers; the
 * arrow keys walk from large to small.
 */
export function Treemap({ label, tiles, field, chosen, onChoose }: TreemapProps) {
  const list = useId()
  const [cursor, setCursor] = useState<string | null>(null)
  const [hasFocus, setHasFocus] = useState(false)
  const choose = (id: string): void => {
    setCursor(id)
    onChoose(id)
  }
  const marked = tiles.some(({ id }) => id === cursor) ? cursor : ((tiles.find(({ id }) => id === chosen) ?? tiles[0])?.id ?? null)
  const attach = useMap(tiles, chosen, hasFocus ? marked : null, choose)
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && marked !== null) choose(marked)
    const at = tiles.findIndex(({ id }) => id === marked)
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: tiles.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    setCursor(tiles[Math.max(0, Math.min(tiles.length - 1, to))]?.id ?? null)
  }
  return (
    <div
      className="treemap"
      // Options on a canvas can neither be elements of a list nor of a select.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={marked === null ? undefined : `${list}-${marked}`}
      onKeyDown={press}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      <div ref={attach} className="treemap-canvas" aria-hidden="true" />
      {tiles.map((tile) => (
        <Option key={tile.id} id={`${list}-${tile.id}`} tile={tile} field={field} selected={tile.id === chosen} />
      ))}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly tile: Tile
  readonly field: string
  readonly selected: boolean
}

/** A tile in words. */
function Option({ id, tile: { id: code, name, value, text }, field, selected }: OptionProps) {
  return (
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option of the list around it
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      data-instrument={code}
      className="visually-hidden"
    >
      <span data-field="name">{name}</span>{' '}
      <span data-field={field} data-direction={value === null ? undefined : directions[Math.sign(value) + 1]}>
        {text}
      </span>
    </div>
  )
}

const directions = ['down', 'flat', 'up'] as const

/** A map that is drawn anew with its tiles, its marks and the colours of the page. @returns a `ref` for its element */
function useMap(tiles: readonly Tile[], chosen: string | null, cursor: string | null, onChoose: (id: string) => void) {
  const { chart, colours, attach } = useChart(readTreemapColours)
  const choose = useEffectEvent(onChoose)
  useEffect(() => {
    if (!chart) return undefined
    const listener = ({ data, event }: Pick<ECElementEvent, 'data' | 'event'>): void => {
      const isOtherButton = (event?.which ?? 0) > 1
      if (!isOtherButton && typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string') choose(data.id)
    }
    // At the press: a tile that is drawn anew before the release would not be the same one.
    chart.on('mousedown', listener)
    return () => {
      if (!chart.isDisposed()) chart.off('mousedown', listener)
    }
  }, [chart])
  useEffect(() => {
    if (!chart || !colours) return
    // From nothing: tiles that are told apart by their ids keep shapes of another layout.
    chart.clear()
    chart.setOption(treemapOption(tiles, { chosen, cursor }, colours), { silent: true })
  }, [chart, tiles, chosen, cursor, colours])
  return attach
}

function readTreemapColours(element: Element): TreemapColours {
  const style = getComputedStyle(element)
  const read = (token: string): string => style.getPropertyValue(`--${token}`).trim()
  return {
    surface: read('surface-1'),
    up: read('up'),
    down: read('down'),
    flat: read('flat'),
    texts: [read('text-1'), read('surface-0')],
    line: read('line'),
    cursor: read('accent'),
    chosen: read('text-1'),
    font: style.fontFamily,
  }
}
