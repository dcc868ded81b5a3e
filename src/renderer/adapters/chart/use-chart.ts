import { useCallback, useState } from 'react'
import { init } from 'echarts/core'
import type { EChartsType } from 'echarts/core'
import { watchColours } from './colours.ts'

/** A chart and the colours that it is drawn in; both `null` while its element is not there. */
interface HostedChart<Colours> {
  readonly chart: EChartsType | null
  readonly colours: Colours | null
  /** A `ref` for the element that holds the chart. */
  readonly attach: (host: HTMLDivElement) => () => void
}

/**
 * A chart on an element for as long as it is there, of the element's size. Its caller draws it when the chart, the colours of the page
 * or what it shows are others.
 * @param readColours takes the colours that it needs from the element; the same function at every call
 */
export function useChart<Colours>(readColours: (host: Element) => Colours): HostedChart<Colours> {
  const [chart, setChart] = useState<EChartsType | null>(null)
  const [colours, setColours] = useState<Colours | null>(null)
  const attach = useCallback(
    (host: HTMLDivElement) => {
      const made = init(host, null, { renderer: 'canvas', width: host.clientWidth, height: host.clientHeight })
      const recolour = (): void => {
        const read = readColours(host)
        setColours(() => read)
      }
      setChart(made)
      recolour()
      const unwatch = watchColours(document.documentElement, recolour)
      const sizes = new ResizeObserver(() => made.resize({ width: host.clientWidth, height: host.clientHeight }))
      sizes.observe(host)
      return () => {
        unwatch()
        sizes.disconnect()
        setChart(null)
        made.dispose()
      }
    },
    [readColours],
  )
  return { chart, colours, attach }
}
