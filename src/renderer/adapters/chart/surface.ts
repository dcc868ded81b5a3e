/** A canvas over all of its host, as fine as the screen. */
export interface Surface {
  readonly element: HTMLCanvasElement
  /** Empty, of a size in px of the page; `null` where the browser gives no canvas. */
  readonly fresh: (width: number, height: number) => CanvasRenderingContext2D | null
}

export function createSurface(host: HTMLElement): Surface {
  const element = document.createElement('canvas')
  element.className = 'chart-canvas'
  host.append(element)
  const canvas = element.getContext('2d')
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
      canvas.setTransform(fineness, 0, 0, fineness, 0, 0)
      canvas.clearRect(0, 0, width, height)
      return canvas
    },
  }
}
