import { failureText } from '../locales/failure-text.ts'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { formatTime } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'

/** What stands in a panel before its first value: what it waits for, or why nothing comes to any panel. */
export function Loading({ text: waiting }: { readonly text: string }) {
  const text = useText()
  const failure = useSignal(useTerminal().boardFailure)
  return <Notice text={failure ? failureText(failure, text, formatTime) : waiting} />
}
