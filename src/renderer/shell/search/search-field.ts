/** Brings the focus to the search field and back to where it came from. */
export interface SearchField {
  readonly attach: (input: HTMLInputElement | null) => void
  /** Focuses the field, empty, within the running key event: the key that opened it is then its first character. */
  readonly open: () => void
  readonly leave: () => void
}

export function createSearchField(): SearchField {
  let field: HTMLInputElement | null = null
  let origin: HTMLElement | null = null
  return {
    attach: (input) => void (field = input),
    open() {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && activeElement !== field) origin = activeElement
      field?.focus()
      field?.select()
    },
    leave() {
      field?.blur()
      if (origin?.isConnected) origin.focus({ preventScroll: true })
      origin = null
    },
  }
}
