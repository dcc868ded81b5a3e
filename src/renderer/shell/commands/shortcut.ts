/** Keys that run an action. `mod` is Ctrl, on a Mac also Cmd. */
export interface Shortcut {
  /** As `KeyboardEvent.code` says, so that layouts and Option combinations do not matter; `Slash`, `KeyK`, `F1`. */
  readonly code: string
  readonly mod?: boolean
  readonly alt?: boolean
  readonly shift?: boolean
}

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

export function isPressed({ code, mod = false, alt = false, shift = false }: Shortcut, pressed: Pressed): boolean {
  return pressed.code === code && (pressed.ctrlKey || pressed.metaKey) === mod && pressed.altKey === alt && pressed.shiftKey === shift
}

const names: Readonly<Record<string, string>> = {
  Slash: '/',
  Comma: ',',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The keys as they are printed on a keyboard: `Ctrl+K`. */
export function shortcutText({ code, mod, alt, shift }: Shortcut): string {
  const key = names[code] ?? code.replace(/^Key/, '')
  return [...(mod ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].join('+')
}

const keysOfText = 'input, textarea, select, [contenteditable="true"], dialog, [popover], [role="menu"]'

/**
 * Whether a key press begins a search: a letter or digit, or a key that an input method is about to make one, pressed where no
 * text is being entered.
 */
export function beginsSearch(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  if (event.target instanceof Element && event.target.closest(keysOfText)) return false
  return event.key === 'Process' || /^[\p{L}\p{N}]$/u.test(event.key)
}
