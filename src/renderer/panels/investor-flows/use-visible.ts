import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Whether an element is on screen: not under another tab of its group, and not in a window that is hidden. */
export function useVisible(element: RefObject<Element | null>): boolean {
  const [isInSight, setIsInSight] = useState(true)
  const [isShown, setIsShown] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setIsInSight(entries.at(-1)?.isIntersecting ?? true))
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  useEffect(() => {
    const look = (): void => setIsShown(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isInSight && isShown
}
