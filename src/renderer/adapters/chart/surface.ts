/** A canvas over all of its host, as fine as the screen. */
export interface Surface {
  readonly element: HTMLCanvasElement
  /** Empty and in sight, of a size in px of the page; `null` where the browser gives no canvas. */
  readonly fresh: (width: number, height: number) => CanvasRenderingContext2D | null
  /** Takes it off the screen until it is drawn again: without a GPU a canvas costs as much empty as full. */
  readonly hide: () => void
}

/** @param alpha whether what lies below can be seen; one without costs less */
export function createSurface(host: HTMLElement, alpha: boolean): Surface {
  const element = document.createElement('canvas')
  element.className = 'chart-canvas'
  element.hidden = true
  host.append(element)
  const canvas = element.getContext('2d', { alpha })
  return {
    element,
    fresh(width, height) {
      if (!canvas) return null
      const fineness = devicePixelRatio
      const [columns, rows] = [Math.round(width * fineness), Math.round(height * fineness)]
      if (element.width !== columns || element.height !== rows) {
        element.width = columns
        element.height = rows
        element.style.width = `${width}px`
        element.style.height = `${height}px`
      }
      element.hidden = false
      canvas.setTransform(fineness, 0, 0, fineness, 0, 0)
      canvas.clearRect(0, 0, width, height)
      return canvas
    },
    hide() {
      element.hidden = true
    },
  }
}
