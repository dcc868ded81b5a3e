import { en } from './en.ts'
import { ko } from './ko.ts'
import type { Language, Texts, Translate } from './texts.ts'

/**
 * The translator of each language, the same function every time. `{name}` in a text is replaced by `values.name`; a missing
 * value leaves the braces to be seen.
 */
export const translators: Readonly<Record<Language, Translate>> = { ko: translator(ko), en: translator(en) }

function translator(texts: Texts): Translate {
  return (key, values = {}) => texts[key].replaceAll(/\{(\w+)\}/g, (braced, name: string) => values[name] ?? braced)
}
