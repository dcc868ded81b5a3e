import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTerminal } from '../../store/context.ts'
import type { OptionModel } from './option-model.ts'
import type { Board } from './use-board.ts'

/** What a person does to look at other strikes. */
const gestures = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const

/** Where the middle stays unknown, the strikes are shown from the first one on after this time, in ms. */
const patienceMs = 4_000

/**
 * Keeps the strike at the money in the middle of an element that scrolls, until a person scrolls it.
 * @returns whether the strikes stand where they are to be seen
 */
export function useCentre(root: HTMLElement | null, board: Board, follows: boolean, onMoved: () => void): boolean {
  const { frames } = useTerminal()
  const [isPlaced, setPlaced] = useState(false)
  // Other columns are another element, which stands at its top.
  const centred = useRef<{ readonly root: HTMLElement; readonly model: OptionModel; readonly place: string } | null>(null)
  const centre = useEffectEvent(() => {
    if (!follows) centred.current = null
    if (!root || !follows) return
    const { model } = board
    const level = levelOf(board)
    const row = level === null ? null : nearestRow(root, level)
    const place = `${row?.dataset['strike']} ${root.clientHeight}`
    const held = centred.current
    if (row === null || (held?.root === root && held.model === model && held.place === place)) return
    const head = root.querySelector('thead')?.offsetHeight ?? 0
    root.scrollTo({ top: row.offsetTop - head - (root.clientHeight - head - row.offsetHeight) / 2 })
    centred.current = { root, model, place }
    setPlaced(true)
  })
  const look = useEffectEvent((event: Event) => {
    // A click on a leg scrolls nothing; one beside the rows takes the scroll bar.
    if (event.type === 'pointerdown' && event.target !== root) return
    if (event instanceof KeyboardEvent && event.key === 'Enter') return
    if (follows) onMoved()
  })
  useEffect(() => {
    const timer = setTimeout(() => setPlaced(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!root) return undefined
    const onGesture = (event: Event) => look(event)
    for (const gesture of gestures) root.addEventListener(gesture, onGesture, { passive: true })
    const undo = frames.onPaint(() => centre(), 'list')
    return () => {
      undo()
      for (const gesture of gestures) root.removeEventListener(gesture, onGesture)
    }
  }, [root, frames])
  return isPlaced
}

/** The strike at the money, or where the nearest future stands until that is known. */
function levelOf({ model, quotes, future }: Board): number | null {
  return model.figures.atTheMoney ?? (future === null ? null : quotes.quotes.get(future)?.last) ?? null
}

function nearestRow(root: HTMLElement, level: number): HTMLElement | null {
  let nearest: HTMLElement | null = null
  let distance = Number.POSITIVE_INFINITY
  for (const row of root.querySelectorAll<HTMLElement>('tr[data-strike]')) {
    const away = Math.abs(Number(row.dataset['strike']) - level)
    if (away < distance) [nearest, distance] = [row, away]
  }
  return nearest
}
