import { setMark, setText, setTransform } from '../../ui/live-text.ts'
import type { ChartGeometry } from './geometry.ts'
import type { LegendEntry, PaneLegend } from './picture.ts'

/** Writes names and values of lines into the upper left corner of their pane; elements are made once and kept. */
export function createPaneLegends(host: HTMLElement): (geometry: ChartGeometry, legends: readonly PaneLegend[]) => void {
  const rows: HTMLElement[] = []
  return (geometry, legends) => {
    for (const extra of rows.splice(legends.length)) extra.remove()
    legends.forEach(({ pane, entries }, at) => {
      const row = (rows[at] ??= addTo(host, 'div', 'chart-pane-legend'))
      setMark(row, 'pane', pane)
      setTransform(row, `translate(${geometry.left + 2}px, ${Math.round(geometry.panes[at]?.top ?? 0)}px)`)
      while (row.children.length > entries.length) row.lastElementChild?.remove()
      entries.forEach((entry, place) => writeEntry(row, place, entry))
    })
  }
}

function writeEntry(row: HTMLElement, place: number, { field, label, text, colour }: LegendEntry): void {
  const found = row.children.item(place)
  const entry = found instanceof HTMLElement ? found : newEntry(row)
  setMark(entry, 'colour', colour)
  const [name, value] = entry.children
  setText(name, label)
  setText(value, text)
  if (value instanceof HTMLElement) setMark(value, 'field', field)
}

function newEntry(row: HTMLElement): HTMLElement {
  const entry = addTo(row, 'span', 'chart-pane-entry')
  addTo(entry, 'span', 'chart-pane-label')
  addTo(entry, 'span', 'chart-pane-value')
  return entry
}

function addTo(parent: HTMLElement, tag: 'div' | 'span', name: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = name
  parent.append(element)
  return element
}
