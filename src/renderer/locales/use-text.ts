import { createContext, use } from 'react'
import type { Language, Translate } from './texts.ts'
import { translators } from './translate.ts'

/** Language of everything below; switched at run time. */
export const LanguageContext = createContext<Language>('ko')

/** The translator of the language in use. */
export function useText(): Translate {
  return translators[use(LanguageContext)]
}
