import { useState } from 'react'
import type { KeyboardEvent } from 'react'

/** Which row of a list takes the focus, and how keys move it. */
export interface RowCursor {
  /** Position of the row that the Tab key reaches. */
  readonly at: number
  readonly set: (code: string) => void
  /** Moves by arrows, pages, Home and End and focuses the row. @returns whether the key was one of them */
  readonly move: (event: KeyboardEvent<HTMLElement>) => boolean
}

const pageRows = 10

/** A roving focus over rows that carry `data-instrument`. Where its row is gone, the one in its place has it. */
export function useRowCursor(codes: readonly string[]): RowCursor {
  const [cursor, setCursor] = useState({ code: '', position: 0 })
  const found = codes.indexOf(cursor.code)
  const at = found < 0 ? Math.max(0, Math.min(cursor.position, codes.length - 1)) : found
  const set = (code: string): void => setCursor({ code, position: codes.indexOf(code) })
  return {
    at,
    set,
    move(event) {
      const target = positionAfter(event.key, at, codes.length - 1)
      const code = target === null ? undefined : codes[target]
      if (code === undefined) return false
      event.preventDefault()
      set(code)
      event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-instrument="${code}"]`)?.focus()
      return true
    },
  }
}

function positionAfter(key: string, at: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(last, at + pageRows)
    case 'PageUp':
      return Math.max(0, at - pageRows)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
