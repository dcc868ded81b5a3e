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
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly failure: TerminalFailure }

export type CommandLine = RequestOutput<'connection.describe'>['commandLine']

export interface ConnectionSettings {
  /** `null` until the core has told what is kept. */
  readonly form: ConnectionForm | null
  /** What the command line of this run says in place of what is kept. */
  readonly commandLine: CommandLine
  readonly hasKey: boolean
  /** Whether a saved key is there at the next start. */
  readonly keyLasts: boolean
  readonly outcome: ConnectionOutcome
  readonly change: (part: Partial<ConnectionForm>) => void
  /** Takes back what was typed since the last save. */
  readonly discard: () => void
  readonly test: () => void
  readonly save: () => void
  readonly forgetKey: () => void
}

const addressesOf = ({ gateway, stream, api }: ConnectionForm) => ({
  gateway: gateway.trim() === '' ? null : gateway.trim(),
  stream: stream.trim() === '' ? null : stream.trim(),
  api,
})

/** The form as this run uses it: the command line goes before what is kept. */
function inUse(form: ConnectionForm, { gateway, stream, api }: CommandLine): ConnectionForm {
  return { ...form, gateway: gateway ?? form.gateway, stream: stream ?? form.stream, api: api ?? form.api }
}

/** One question to the core at a time, and how the last one went. */
function useOutcome() {
  const [outcome, setOutcome] = useState<ConnectionOutcome>({ kind: 'idle' })
  const fail = (error: unknown): void => {
    if (!(error instanceof TerminalError)) throw error
    setOutcome({ kind: 'failed', failure: error.failure })
  }
  const attempt = async (ask: () => Promise<ConnectionOutcome>): Promise<void> => {
    setOutcome({ kind: 'busy' })
    try {
      setOutcome(await ask())
    } catch (error) {
      fail(error)
    }
  }
  return { outcome, busy: outcome.kind === 'busy', attempt, fail, forget: () => setOutcome({ kind: 'idle' }) }
}

const silent: CommandLine = { gateway: null, stream: null, api: null }

/** The kept connection settings as a form. A key goes to the core and never comes back: after saving the field is empty. */
export function useConnection(): ConnectionSettings {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [form, setForm] = useState<ConnectionForm | null>(null)
  const [saved, setSaved] = useState<ConnectionForm | null>(null)
  const [commandLine, setCommandLine] = useState(silent)
  const [{ hasKey, keyLasts }, setKept] = useState({ hasKey: false, keyLasts: false })
  const { outcome, busy, attempt, fail, forget } = useOutcome()

  const learn = useEffectEvent((kept: RequestOutput<'connection.describe'>) => {
    const learned = { gateway: kept.gateway ?? '', stream: kept.stream ?? '', api: kept.api, memberName: kept.memberName, key: '' }
    setForm(learned)
    setSaved(learned)
    setCommandLine(kept.commandLine)
    setKept(kept)
  })
  const onFailure = useEffectEvent(fail)
  const known = form !== null
  useEffect(() => {
    if (connected && !known) request('connection.describe', {}).then(learn, onFailure)
  }, [connected, known, request])

  const keep = (kept: ConnectionForm, key: { readonly key?: string | null }): void =>
    void attempt(async () => {
      await request('connection.save', { ...addressesOf(kept), memberName: kept.memberName, ...key })
      if (key.key !== undefined) setKept({ keyLasts, hasKey: key.key !== null })
      const written = { ...kept, key: '' }
      setForm(written)
      setSaved(written)
      return { kind: 'saved' }
    })
  return {
    form,
    commandLine,
    hasKey,
    keyLasts,
    outcome,
    change(part) {
      if (form) setForm({ ...form, ...part })
      forget()
    },
    discard() {
      setForm(saved)
      forget()
    },
    test() {
      if (!form || busy) return
      const key = form.key === '' ? {} : { key: form.key }
      const tried = inUse(form, commandLine)
      void attempt(async () => ({ kind: 'tested', reply: await request('connection.test', { ...addressesOf(tried), ...key }) }))
    },
    save() {
      if (form && !busy) keep(form, form.key === '' ? {} : { key: form.key })
    },
    forgetKey() {
      if (form && !busy && hasKey) keep(form, { key: null })
    },
  }
}
