import { useEffect, useRef, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import { useTerminal } from '../../store/context.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { createBarFeed, liveIntervalOf } from './bar-feed.ts'
import type { Companion } from './companion.ts'
import type { Interval } from './interval.ts'

interface Following {
  companion: Companion
  readonly stop: () => void
}

/** Bars of other instruments, live, for as long as they are asked for. Those that stay are not asked for again. */
export function useCompanions(codes: readonly string[], interval: Interval): readonly Companion[] {
  const terminal = useTerminal()
  const followed = useRef(new Map<string, Following>())
  const [companions, setCompanions] = useState<readonly Companion[]>([])
  const wanted = codes.join(' ')
  useEffect(() => {
    const all = followed.current
    const list = wanted === '' ? [] : wanted.split(' ')
    const show = (): void => setCompanions(list.flatMap((code) => all.get(code)?.companion ?? []))
    for (const [code, { stop }] of all) {
      if (list.includes(code)) continue
      stop()
      all.delete(code)
    }
    for (const code of list) if (!all.has(code)) all.set(code, follow(terminal, code, interval, show))
    show()
  }, [terminal, wanted, interval])
  useEffect(() => {
    const all = followed.current
    return () => {
      for (const { stop } of all.values()) stop()
      all.clear()
    }
  }, [])
  return companions
}

function follow({ request, subscribe }: TerminalStore, code: string, interval: Interval, onName: () => void): Following {
  const feed = createBarFeed(interval, (length, before, count) => request('bars.load', { code, interval: length, before, count }))
  const stream = subscribe({
    topic: 'bars',
    query: { code, interval: liveIntervalOf(interval) },
    onUpdate({ candle }) {
      if (candle) feed.take(candle)
    },
  })
  const cancel = new AbortController()
  const following: Following = {
    companion: { code, name: code, feed },
    stop() {
      cancel.abort()
      stream.dispose()
    },
  }
  void feed.loadNewest()
  const learnName = async (): Promise<void> => {
    try {
      const { name } = await request('instruments.describe', { code }, { signal: cancel.signal })
      following.companion = { code, name, feed }
      onName()
    } catch (error) {
      // Its code stands for it then.
      if (!(error instanceof TerminalError) && !cancel.signal.aborted) throw error
    }
  }
  void learnName()
  return following
}
