import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/** How often it is looked, in real ms: nothing tells when another tab of the group is laid over a panel. */
const lookMs = 1_000

/** Whether an element is on screen: not under another tab of its group, and not in a window that is hidden. Until it has been drawn it is not. */
export function useVisible(element: RefObject<Element | null>): boolean {
  const [isVisible, setIsVisible] = useState(false)
  useLayoutEffect(() => {
    const look = (): void => {
      const isShown = element.current?.checkVisibility({ visibilityProperty: true }) ?? false
      setIsVisible(isShown && document.visibilityState === 'visible')
    }
    look()
    // What is just being put into the desk is there with the next frame.
    const frame = requestAnimationFrame(look)
    const timer = setInterval(look, lookMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      cancelAnimationFrame(frame)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [element])
  return isVisible
}
