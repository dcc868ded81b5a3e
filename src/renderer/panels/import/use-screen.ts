import { useCallback, useEffect, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import type { ScreenConditions } from '../../../shared/krx/files/screen.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { settled } from './settled.ts'

/** Real milliseconds after the last change of a condition. */
const restMs = 200

interface Found {
  readonly result: RequestOutput<'screen.find'> | null
  readonly failure: TerminalFailure | null
}

const nothing: Found = { result: null, failure: null }

/** The issues of a day that fulfil conditions; asked anew when these rest. An empty day is none. */
export function useScreen(day: string, conditions: ScreenConditions): Found & { readonly retry: () => void } {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [found, setFound] = useState(nothing)
  const ask = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const { value, failure } = await settled(request('screen.find', { day: tradeDate(day), conditions }, { signal }))
      if (!signal.aborted) setFound({ result: value, failure })
    },
    [request, day, conditions],
  )
  useEffect(() => {
    if (day === '' || !connected) return undefined
    const controller = new AbortController()
    const timer = setTimeout(() => void ask(controller.signal), restMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [ask, connected, day])
  return { ...(day === '' ? nothing : found), retry: () => void ask(new AbortController().signal) }
}

/** Days of which files told, newest first. */
export function useImportedDays(): readonly string[] {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [days, setDays] = useState<readonly string[]>([])
  useEffect(() => {
    if (!connected) return undefined
    const controller = new AbortController()
    const look = async (): Promise<void> => {
      const { value } = await settled(request('screen.days', {}, { signal: controller.signal }))
      if (value !== null) setDays(value.days.map(({ day }) => day))
    }
    void look()
    return () => controller.abort()
  }, [connected, request])
  return days
}
