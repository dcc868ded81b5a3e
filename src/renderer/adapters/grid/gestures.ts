/** How a choice changes the selection: alone, up to here, or one more (or less). */
export type ChoiceMode = 'only' | 'extend' | 'toggle'

export interface GestureOptions {
  /** The user chose a position with the pointer or the keys. */
  readonly onChoose: (position: number, mode: ChoiceMode, by: 'pointer' | 'keys') => void
  /** Position that the keys start from; −1 for none. */
  readonly chosenPosition: () => number
  /** Enter on a row. */
  readonly onEnter: () => void
  /** The space bar on a row. */
  readonly onSpace: () => void
  readonly onChange: () => void
}

export interface Gestures {
  /** Position of the row under the pointer; −1 for none. */
  readonly hovered: () => number
  /** Whether the pointer is down on a row. */
  readonly pressing: () => boolean
  /** Whether the keyboard's focus is in the grid. */
  readonly focused: () => boolean
  readonly stop: () => void
}

interface Extent {
  readonly rowCount: () => number
  /** Rows that a page key moves by. */
  readonly pageRows: () => number
}

/** Pointer and keys on the rows of a grid, taken before the grid does: a choice is of what stands at a position, not of the row. */
export function watchGestures(host: HTMLElement, options: GestureOptions, extent: Extent): Gestures {
  const stopping = new AbortController()
  const listening = { signal: stopping.signal, capture: true }
  let hovered = -1
  let pressing = false
  let focused = false
  const hover = (position: number): void => {
    if (position === hovered) return
    hovered = position
    options.onChange()
  }
  host.addEventListener('pointermove', ({ target }) => hover(rowOf(target)), listening)
  host.addEventListener('pointerleave', () => hover(-1), { signal: stopping.signal })
  host.addEventListener(
    'pointerdown',
    (event) => {
      const position = rowOf(event.target)
      if (position < 0 || event.button !== 0) return
      pressing = true
      options.onChoose(position, modeOf(event), 'pointer')
    },
    listening,
  )
  for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, () => (pressing = false), listening)
  for (const change of ['focusin', 'focusout'] as const) {
    host.addEventListener(
      change,
      ({ relatedTarget }) => {
        focused = change === 'focusin' || (relatedTarget instanceof Node && host.contains(relatedTarget))
        options.onChange()
      },
      listening,
    )
  }
  host.addEventListener('keydown', (event) => takeKey(event, options, extent), listening)
  return { hovered: () => hovered, pressing: () => pressing, focused: () => focused, stop: () => stopping.abort() }
}

function takeKey(event: KeyboardEvent, options: GestureOptions, extent: Extent): void {
  if (rowOf(event.target) < 0 || event.altKey) return
  const to = targetOf(event.key, options.chosenPosition(), extent)
  if (to !== null) options.onChoose(to, event.shiftKey ? 'extend' : 'only', 'keys')
  else if (event.key === 'Enter') options.onEnter()
  else if (event.key === ' ') options.onSpace()
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Where a key leads; `null` for a key that leads nowhere. @param from −1 when nothing is chosen */
function targetOf(key: string, from: number, { rowCount, pageRows }: Extent): number | null {
  const last = rowCount() - 1
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows(),
    PageUp: -pageRows(),
    Home: -Infinity,
    End: Infinity,
  }
  const step = steps[key]
  if (step === undefined || last < 0) return null
  return Math.min(last, Math.max(0, from + step))
}

function modeOf({ shiftKey, ctrlKey, metaKey }: PointerEvent): ChoiceMode {
  if (shiftKey) return 'extend'
  return ctrlKey || metaKey ? 'toggle' : 'only'
}

/** Position of the grid's row that an element belongs to; −1 for none. */
function rowOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest('.ag-row') : null
  return Number(row?.getAttribute('row-index') ?? -1)
}
