import { useEffect, useEffectEvent, useRef } from 'react'

/** Scrolling has to rest this long before other rows are asked for, in ms. */
const restMs = 150
/** Rows above and below that are asked for too, so that short scrolls show values at once. */
const margin = 4

/** Tells which codes of an element that scrolls are on screen, when it changes. Rows carry `data-instrument` and are equally high. */
export function useVisibleCodes(root: HTMLElement | null, codes: readonly string[], onVisible: (codes: readonly string[]) => void): void {
  const told = useRef('')
  const tell = useEffectEvent(() => {
    const height = root?.querySelector<HTMLElement>('[data-instrument]')?.offsetHeight ?? 0
    if (!root || height === 0) return
    const first = Math.max(0, Math.floor(root.scrollTop / height) - margin)
    const visible = codes.slice(first, first + Math.ceil(root.clientHeight / height) + 2 * margin)
    if (told.current === visible.join(' ')) return
    told.current = visible.join(' ')
    onVisible(visible)
  })
  // Every layout of the rows may show others.
  useEffect(() => tell())
  useEffect(() => {
    if (!root) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(tell, restMs)
    }
    const sized = new ResizeObserver(soon)
    sized.observe(root)
    root.addEventListener('scroll', soon, { passive: true })
    return () => {
      clearTimeout(timer)
      sized.disconnect()
      root.removeEventListener('scroll', soon)
    }
  }, [root])
}
