import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** How often it is looked, in real ms: nothing tells when another tab of the group is laid over a panel. */
const lookMs = 1_000

/** Whether an element is on screen: not under another tab of its group, and not in a window that is hidden. */
export function useVisible(element: RefObject<Element | null>): boolean {
  const [isVisible, setIsVisible] = useState(true)
  useEffect(() => {
    const look = (): void => {
      const isShown = element.current?.checkVisibility({ visibilityProperty: true }) ?? true
      setIsVisible(isShown && document.visibilityState === 'visible')
    }
    const timer = setInterval(look, lookMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [element])
  return isVisible
}
