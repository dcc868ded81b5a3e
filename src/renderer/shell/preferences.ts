import { languages } from '../locales/texts.ts'
import type { Language } from '../locales/texts.ts'
import { createSignal } from '../store/signal.ts'
import type { WritableSignal } from '../store/signal.ts'

export const themes = ['dark', 'light'] as const
type Theme = (typeof themes)[number]

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = { ko: '한국어', en: 'English' }

/** Colours of rising and falling: red and blue, green and red, orange and blue. */
export const colourSets = ['korean', 'western', 'colour-blind'] as const
type ColourSet = (typeof colourSets)[number]

/** Height of a row: 22, 20 or 26 px. */
export const densities = ['standard', 'compact', 'comfortable'] as const
type Density = (typeof densities)[number]

/** How this window looks; each choice is kept by the browser from one start to the next. */
export interface Preferences {
  readonly language: WritableSignal<Language>
  readonly theme: WritableSignal<Theme>
  readonly colours: WritableSignal<ColourSet>
  readonly density: WritableSignal<Density>
}

/** The part of the page's storage that is used; it may be missing or refuse, then choices last until the window closes. */
export interface Keep {
  read(key: string): string | null
  write(key: string, value: string): void
}

/** @param root element that carries `lang`, `data-theme`, `data-colours` and `data-density` */
export function createPreferences(keep: Keep, root: HTMLElement): Preferences {
  const kept = <Value extends string>(name: string, values: readonly [Value, ...Value[]], show: (value: Value) => void) => {
    const choice = createSignal(oneOf(values, keep.read(`sise.${name}`)) ?? values[0])
    show(choice.get())
    return {
      ...choice,
      set(next: Value): void {
        choice.set(next)
        keep.write(`sise.${name}`, next)
        show(next)
      },
    }
  }
  const marked = (mark: string) => (value: string) => void (root.dataset[mark] = value)
  return {
    language: kept('language', languages, (language) => void (root.lang = language)),
    theme: kept('theme', themes, marked('theme')),
    colours: kept('colours', colourSets, marked('colours')),
    density: kept('density', densities, marked('density')),
  }
}

/** The page's local storage, where it may be used. */
export function browserKeep(): Keep {
  return {
    read(key) {
      try {
        return localStorage.getItem(key)
      } catch {
        return null
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(key, value)
      } catch {
        // A browser that keeps nothing: the choice holds for this window.
      }
    },
  }
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text)
}
