import { fills, tones } from './look.ts'

const tokens = [...tones, ...fills.filter((fill) => fill !== 'none'), 'surface-1', 'surface-2', 'surface-3', 'accent'] as const
type Token = (typeof tokens)[number]

/** Colours and font of the page's tokens as a canvas takes them. */
export interface Palette {
  colour(token: Token): string
  readonly family: string
  /** Grows when colours or fonts changed: everything painted before is of the past. */
  readonly version: number
  readonly stop: () => void
}

/**
 * Reads the tokens that hold at an element, and again whenever the page's root changes (theme, colour convention) or a font
 * has come.
 * @param onChange called after each change
 */
export function watchPalette(element: HTMLElement, onChange: () => void): Palette {
  let colours = readColours(element)
  let family = getComputedStyle(element).fontFamily
  let version = 1
  const read = (): void => {
    colours = readColours(element)
    family = getComputedStyle(element).fontFamily
    version += 1
    onChange()
  }
  const observer = new MutationObserver(read)
  observer.observe(document.documentElement, { attributes: true })
  document.fonts?.addEventListener('loadingdone', read)
  return {
    colour: (token) => colours[token],
    get family() {
      return family
    },
    get version() {
      return version
    },
    stop() {
      observer.disconnect()
      document.fonts?.removeEventListener('loadingdone', read)
    },
  }
}

/** Tokens are mixtures at times; an element's own colour is the mixture worked out. */
function readColours(element: HTMLElement): Record<Token, string> {
  const probe = element.ownerDocument.createElement('span')
  probe.hidden = true
  element.append(probe)
  const colourOf = (token: Token): string => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const colours = {
    'text-1': colourOf('text-1'),
    'text-2': colourOf('text-2'),
    'text-3': colourOf('text-3'),
    up: colourOf('up'),
    down: colourOf('down'),
    flat: colourOf('flat'),
    expected: colourOf('expected'),
    'on-accent': colourOf('on-accent'),
    'tick-up': colourOf('tick-up'),
    'tick-down': colourOf('tick-down'),
    'surface-1': colourOf('surface-1'),
    'surface-2': colourOf('surface-2'),
    'surface-3': colourOf('surface-3'),
    accent: colourOf('accent'),
  }
  probe.remove()
  return colours
}
