import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Whether an element is at least `from` px wide. It stays the same element for as long as the component lives. */
export function useIsWide(element: RefObject<Element | null>, from: number): boolean {
  const [isWide, setIsWide] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (!watched) return undefined
    const sizes = new ResizeObserver(() => setIsWide(watched.clientWidth >= from))
    sizes.observe(watched)
    return () => sizes.disconnect()
  }, [element, from])
  return isWide
}
