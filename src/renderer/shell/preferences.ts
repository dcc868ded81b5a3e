import { languages } from '../locales/texts.ts'
import type { Language } from '../locales/texts.ts'
import { createSignal } from '../store/signal.ts'
import type { Signal } from '../store/signal.ts'

export const themes = ['dark', 'light'] as const
type Theme = (typeof themes)[number]

/** How this window looks; kept by the browser from one start to the next. */
export interface Preferences {
  readonly language: Signal<Language>
  readonly theme: Signal<Theme>
  readonly setLanguage: (language: Language) => void
  readonly setTheme: (theme: Theme) => void
}

/** The part of the page's storage that is used; it may be missing or refuse, then choices last until the window closes. */
export interface Keep {
  read(key: string): string | null
  write(key: string, value: string): void
}

/** @param root element that carries `lang` and `data-theme` */
export function createPreferences(keep: Keep, root: HTMLElement): Preferences {
  const language = createSignal(oneOf(languages, keep.read('sise.language')) ?? 'ko')
  const theme = createSignal(oneOf(themes, keep.read('sise.theme')) ?? 'dark')
  const show = (): void => {
    root.lang = language.get()
    root.dataset['theme'] = theme.get()
  }
  show()
  return {
    language,
    theme,
    setLanguage(next) {
      language.set(next)
      keep.write('sise.language', next)
      show()
    },
    setTheme(next) {
      theme.set(next)
      keep.write('sise.theme', next)
      show()
    },
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
