import { useEffect, useEffectEvent, useState } from 'react'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { StreamQuery, StreamUpdates, Topic } from '../../shared/contract/streams.ts'
import { useTerminal } from './context.ts'

/**
 * Follows a stream of the core while the component lives; nothing is followed while `query` is `null`. A query with other
 * content begins a new stream, so that no update of the old one comes after it.
 * @param onUpdate called in the frame that draws the update; it writes to refs and painters rather than to React's state
 * @param onFailure called when the core does not run the stream
 */
export function useStream<Name extends Topic>(
  topic: Name,
  query: StreamQuery<Name> | null,
  onUpdate: (update: StreamUpdates[Name]) => void,
  onFailure?: (failure: TerminalFailure) => void,
): void {
  const { subscribe } = useTerminal()
  const receive = useEffectEvent(onUpdate)
  const refuse = useEffectEvent((failure: TerminalFailure) => onFailure?.(failure))
  const [held, setHeld] = useState(query)
  if (JSON.stringify(held) !== JSON.stringify(query)) setHeld(query)

  useEffect(() => {
    if (held === null) return undefined
    const stream = subscribe({
      topic,
      query: held,
      onUpdate: (update) => receive(update),
      onRefused: (failure) => refuse(failure),
    })
    return stream.dispose
  }, [topic, held, subscribe])
}
