import { use, useMemo } from 'react'
import { findIndexCode } from '../../shared/krx/index-codes.ts'
import { failureText } from '../locales/failure-text.ts'
import { LanguageContext, useText } from '../locales/use-text.ts'
import { formatTime } from '../ui/format.ts'
import { createQuotePainter } from '../ui/quotes/quote-painter.ts'
import type { QuotePainter } from '../ui/quotes/quote-painter.ts'

/** A painter of quotes in the language of the window; another one when that changes. */
export function useQuotePainter(): QuotePainter {
  const text = useText()
  const language = use(LanguageContext)
  return useMemo(() => {
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
    return createQuotePainter({
      tints: () => !reducedMotion.matches,
      stateText: (state) => text(`state.${state}`),
      failureText: (failure) => failureText(failure, text, formatTime),
      nameOf: ({ code, name }) => findIndexCode(code)?.name[language] ?? name,
    })
  }, [text, language])
}
