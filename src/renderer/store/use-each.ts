import { useEffect, useMemo, useState } from 'react'
import { useTerminal } from './context.ts'
import { createEach } from './each.ts'
import type { Answers } from './each.ts'
import { passesWithNetwork, whenBack } from './when-back.ts'

/**
 * Answers for many codes, asked for a few at a time as they are wanted, each once a scope. What has been answered stays while
 * nothing may be asked; what the network kept back is asked for again when the gateway answers.
 * @param scope what the answers hold for: another one forgets those of the one before; nothing is asked for while it is `null`
 * @param load the same function for as long as it loads the same
 */
export function useEach<Value>(
  scope: string | null,
  codes: readonly string[],
  load: (code: string, signal: AbortSignal) => Promise<Value>,
): Answers<Value> {
  const { status } = useTerminal()
  const [answers, setAnswers] = useState<Answers<Value>>(() => new Map())
  const each = useMemo(() => createEach(load, setAnswers), [load])
  useEffect(() => each.dispose, [each])
  useEffect(() => {
    if (scope !== null) each.want(scope, codes)
  }, [each, scope, codes])
  const waits = scope !== null && [...answers.values()].some(({ failure }) => passesWithNetwork(failure))
  useEffect(() => (waits ? whenBack(status, () => each.again(passesWithNetwork)) : undefined), [each, status, waits])
  return answers
}
