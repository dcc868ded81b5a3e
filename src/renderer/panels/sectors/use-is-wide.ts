import { useCallback, useState } from 'react'
import type { RefCallback } from 'react'

/** From this width in px on, figures have room beside the quotes, and details beside the list. */
const wideFrom = 820

/** Whether an element is wide. @returns its ref, and the answer */
export function useIsWide(): readonly [ref: RefCallback<HTMLElement>, isWide: boolean] {
  const [isWide, setIsWide] = useState(false)
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const sizes = new ResizeObserver(() => setIsWide(element.clientWidth >= wideFrom))
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])
  return [ref, isWide]
}
