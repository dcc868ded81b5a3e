import { useEffect } from 'react'
import type { SearchField } from '../search/search-field.ts'
import type { Action } from './actions.ts'
import { beginsSearch, isPressed } from './shortcut.ts'

/** Runs actions by their keys, and the search by typing. */
export function useShortcuts(actions: readonly Action[], search: SearchField): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actions.find(({ keys }) => keys && isPressed(keys, event))
      const plain = action?.keys?.code === 'Slash' && isTextField(event.target)
      if (action && !plain) {
        event.preventDefault()
        action.run()
      } else if (beginsSearch(event)) search.open()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [actions, search])
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
