import { useEffect, useEffectEvent, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { RequestInput, RequestOutput } from '../../../shared/contract/requests.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'

/** What the form holds. An empty address stands for the default; an empty key for the kept one. */
export interface ConnectionForm {
  readonly gateway: string
  readonly stream: string
  readonly api: RequestInput<'connection.save'>['api']
  readonly memberName: string
  readonly key: string
}

/** How the last question to the core went. */
export type ConnectionOutcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'tested'; readonly reply: RequestOutput<'connection.test'> }
  | { readonly kind: 'saved'; readonly restartNeeded: boolean }
  | { readonly kind: 'failed'; readonly failure: TerminalFailure }

export interface ConnectionSettings {
  /** `null` until the core has told what is kept. */
  readonly form: ConnectionForm | null
  readonly hasKey: boolean
  readonly outcome: ConnectionOutcome
  readonly change: (part: Partial<ConnectionForm>) => void
  readonly test: () => void
  readonly save: () => void
  readonly forgetKey: () => void
}

const addressesOf = ({ gateway, stream, api }: ConnectionForm) => ({
  gateway: gateway.trim() === '' ? null : gateway.trim(),
  stream: stream.trim() === '' ? null : stream.trim(),
  api,
})

/** The kept connection settings as a form. A key goes to the core and never comes back: after saving the field is empty. */
export function useConnection(): ConnectionSettings {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [form, setForm] = useState<ConnectionForm | null>(null)
  const [hasKey, setHasKey] = useState(false)
  const [outcome, setOutcome] = useState<ConnectionOutcome>({ kind: 'idle' })

  const attempt = async (ask: () => Promise<ConnectionOutcome>): Promise<void> => {
    setOutcome({ kind: 'busy' })
    try {
      setOutcome(await ask())
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      setOutcome({ kind: 'failed', failure: error.failure })
    }
  }
  const learn = useEffectEvent((kept: RequestOutput<'connection.describe'>) => {
    setForm({ gateway: kept.gateway ?? '', stream: kept.stream ?? '', api: kept.api, memberName: kept.memberName, key: '' })
    setHasKey(kept.hasKey)
  })
  const fail = useEffectEvent((error: unknown) => {
    if (!(error instanceof TerminalError)) throw error
    setOutcome({ kind: 'failed', failure: error.failure })
  })
  const known = form !== null
  useEffect(() => {
    if (connected && !known) request('connection.describe', {}).then(learn, fail)
  }, [connected, known, request])

  const keep = (kept: ConnectionForm, key: { readonly key?: string | null }): void =>
    void attempt(async () => {
      const { restartNeeded } = await request('connection.save', { ...addressesOf(kept), memberName: kept.memberName, ...key })
      if (key.key !== undefined) setHasKey(key.key !== null)
      setForm({ ...kept, key: '' })
      return { kind: 'saved', restartNeeded }
    })
  return {
    form,
    hasKey,
    outcome,
    change(part) {
      if (form) setForm({ ...form, ...part })
      setOutcome({ kind: 'idle' })
    },
    test() {
      if (!form) return
      const key = form.key === '' ? {} : { key: form.key }
      void attempt(async () => ({ kind: 'tested', reply: await request('connection.test', { ...addressesOf(form), ...key }) }))
    },
    save() {
      if (form) keep(form, form.key === '' ? {} : { key: form.key })
    },
    forgetKey() {
      if (form) keep(form, { key: null })
    },
  }
}
