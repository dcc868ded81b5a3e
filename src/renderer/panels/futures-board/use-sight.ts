import { useCallback, useEffect, useState } from 'react'
import type { RefCallback } from 'react'

/** From this width in px on, all sections have room side by side. */
const wideFrom = 1_000

interface Sight {
  readonly ref: RefCallback<HTMLElement>
  readonly isWide: boolean
  /** Whether the element is on screen: not under another tab of its group, and not in a window that is hidden. */
  readonly isSeen: boolean
}

/** How an element is seen. */
export function useSight(): Sight {
  const [isWide, setIsWide] = useState(false)
  const [isInSight, setIsInSight] = useState(true)
  const [isShown, setIsShown] = useState(document.visibilityState === 'visible')
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const sizes = new ResizeObserver(() => setIsWide(element.clientWidth >= wideFrom))
    const sight = new IntersectionObserver((entries) => setIsInSight(entries.at(-1)?.isIntersecting ?? true))
    sizes.observe(element)
    sight.observe(element)
    return () => {
      sizes.disconnect()
      sight.disconnect()
    }
  }, [])
  useEffect(() => {
    const look = (): void => setIsShown(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return { ref, isWide, isSeen: isInSight && isShown }
}
