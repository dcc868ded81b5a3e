import { useId } from 'react'
import { apiVersions } from '../../../shared/catalogue/endpoint.ts'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Line } from './line.tsx'
import { useConnection } from './use-connection.ts'
import type { ConnectionForm, ConnectionOutcome } from './use-connection.ts'

/** Where the data comes from: addresses, version and key, with a test before anything is kept. */
export function Connection() {
  const text = useText()
  const { form, hasKey, outcome, change, test, save, forgetKey } = useConnection()
  const busy = outcome.kind === 'busy'
  return (
    <form
      className="settings-part"
      aria-label={text('settings.connection')}
      data-settings="connection"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3>{text('settings.connection')}</h3>
      {form && (
        <>
          <Fields form={form} hasKey={hasKey} onChange={change} />
          <div className="settings-actions">
            <button type="button" className="notice-action" disabled={busy} onClick={test}>
              {text('settings.test')}
            </button>
            <button type="submit" className="notice-action" disabled={busy || form.memberName.trim() === ''}>
              {text('settings.save')}
            </button>
            {hasKey && (
              <button type="button" disabled={busy} onClick={forgetKey}>
                {text('settings.forgetKey')}
              </button>
            )}
          </div>
        </>
      )}
      <Outcome outcome={outcome} />
    </form>
  )
}

interface FieldsProps {
  readonly form: ConnectionForm
  readonly hasKey: boolean
  readonly onChange: (part: Partial<ConnectionForm>) => void
}

function Fields({ form, hasKey, onChange }: FieldsProps) {
  const text = useText()
  return (
    <>
      <Field
        label={text('settings.gateway')}
        hint={text('settings.address.default')}
        value={form.gateway}
        onChange={(gateway) => onChange({ gateway })}
      />
      <Field
        label={text('settings.stream')}
        hint={text('settings.address.default')}
        value={form.stream}
        onChange={(stream) => onChange({ stream })}
      />
      <Line label={text('settings.api')}>
        <Choice
          label={text('settings.api')}
          values={apiVersions}
          chosen={form.api}
          show={(version) => version}
          onChoose={(api) => onChange({ api })}
        />
      </Line>
      <Field
        label={text('settings.memberName')}
        hint={text('settings.memberName.hint')}
        value={form.memberName}
        onChange={(memberName) => onChange({ memberName })}
      />
      <Field
        label={text('settings.key')}
        hint={text(hasKey ? 'settings.key.kept' : 'settings.key.none')}
        secret
        value={form.key}
        onChange={(key) => onChange({ key })}
      />
    </>
  )
}

interface FieldProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly secret?: boolean
  readonly onChange: (value: string) => void
}

function Field({ label, hint, value, secret = false, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="settings-line">
      <label htmlFor={id} className="settings-label">
        {label}
      </label>
      <input
        id={id}
        className="settings-input"
        type={secret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}

function Outcome({ outcome }: { readonly outcome: ConnectionOutcome }) {
  const text = useText()
  if (outcome.kind === 'idle') return null
  if (outcome.kind === 'tested') return <Verdict outcome={outcome} />
  return (
    <output className="settings-outcome" data-outcome={outcome.kind}>
      {outcomeText(outcome, text)}
    </output>
  )
}

function outcomeText(outcome: Exclude<ConnectionOutcome, { kind: 'idle' | 'tested' }>, text: Translate): string {
  if (outcome.kind === 'busy') return text('settings.busy')
  if (outcome.kind === 'saved') return text(outcome.restartNeeded ? 'settings.saved.restart' : 'settings.saved')
  return outcome.failure.kind === 'bad-request' ? text('settings.refused') : failureText(outcome.failure, text, formatTime)
}

function Verdict({ outcome: { reply } }: { readonly outcome: Extract<ConnectionOutcome, { kind: 'tested' }> }) {
  const text = useText()
  const licences = Object.entries(reply.licences).filter(([, answer]) => answer !== 'unknown')
  return (
    <output className="settings-outcome" data-outcome="tested" data-verdict={reply.verdict}>
      {text(`settings.verdict.${reply.verdict}`)}
      {licences.length > 0 && (
        <ul>
          {licences.map(([licence, answer]) => (
            <li key={licence} data-licence={answer}>
              {licence} {text(answer === 'granted' ? 'settings.licence.granted' : 'settings.licence.denied')}
            </li>
          ))}
        </ul>
      )}
    </output>
  )
}
