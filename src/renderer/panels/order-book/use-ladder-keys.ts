import { useEffect, useEffectEvent } from 'react'

/** Keys on the ladder: arrows go from level to level, Home and End to the ends, Enter or Ctrl+C copies the price of the level. */
export function useLadderKeys(root: HTMLElement | null, onCopy: (price: string) => void): void {
  const copy = useEffectEvent(onCopy)
  useEffect(() => {
    const view = root?.querySelector<HTMLElement>('.ladder-view')
    if (!view) return undefined
    const stopping = new AbortController()
    view.addEventListener(
      'keydown',
      (event) => {
        const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
        const price = isCopy(event) ? row?.querySelector('.ladder-price > [data-field]')?.textContent : undefined
        const next = nextRow(view, row, event)
        if (price) copy(price)
        else if (next) next.focus()
        else return
        event.preventDefault()
        event.stopPropagation()
      },
      { signal: stopping.signal },
    )
    return () => stopping.abort()
  }, [root])
}

function isCopy({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Enter' || ((ctrlKey || metaKey) && key.toLowerCase() === 'c')
}

/** From outside the levels up leads to the best ask, down to the best bid. Lines without a level are passed over. */
function nextRow(view: HTMLElement, row: HTMLElement | null, { key, altKey, ctrlKey, metaKey }: KeyboardEvent): HTMLElement | undefined {
  if (altKey || ctrlKey || metaKey) return undefined
  const rows = [...view.querySelectorAll<HTMLElement>('[data-line]')].filter(
    (line) => line.querySelector('.ladder-price > [data-field]')?.textContent !== '',
  )
  const at = row ? rows.indexOf(row) : -1
  if (key === 'Home') return rows[0]
  if (key === 'End') return rows.at(-1)
  if (key === 'ArrowUp') return at < 0 ? rows.findLast(({ dataset }) => dataset['side'] === 'ask') : rows[Math.max(0, at - 1)]
  if (key === 'ArrowDown') return at < 0 ? rows.find(({ dataset }) => dataset['side'] === 'bid') : rows[at + 1]
  return undefined
}
