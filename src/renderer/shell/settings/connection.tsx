import { apiVersions } from '../../../shared/catalogue/endpoint.ts'
import { failureText, licenceText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Field, Given } from './field.tsx'
import { Line } from './line.tsx'
import { useConnection } from './use-connection.ts'
import type { ConnectionForm, ConnectionOutcome, ConnectionSettings } from './use-connection.ts'

/** Where the data comes from: addresses, version and key, with a test before anything is kept. */
export function Connection() {
  const text = useText()
  const settings = useConnection()
  const { form, hasKey, outcome, test, save, forgetKey } = settings
  const busy = outcome.kind === 'busy'
  // A button that is not to be pressed now keeps the focus.
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
          <Fields form={form} settings={settings} />
          <div className="settings-actions">
            <button type="button" className="notice-action" aria-disabled={busy} onClick={test}>
              {text('settings.test')}
            </button>
            <button type="submit" className="notice-action" aria-disabled={busy} disabled={form.memberName.trim() === ''}>
              {text('settings.save')}
            </button>
            <button type="button" aria-disabled={busy || !hasKey} onClick={forgetKey}>
              {text('settings.forgetKey')}
            </button>
          </div>
        </>
      )}
      <Outcome outcome={outcome} />
    </form>
  )
}

interface FieldsProps {
  readonly form: ConnectionForm
  readonly settings: Pick<ConnectionSettings, 'commandLine' | 'hasKey' | 'keyLasts' | 'change' | 'discard'>
}

function Fields({ form, settings: { commandLine, hasKey, keyLasts, change, discard } }: FieldsProps) {
  const text = useText()
  const common = { hint: text('settings.address.default'), onDiscard: discard }
  return (
    <>
      <Field
        {...common}
        label={text('settings.gateway')}
        value={form.gateway}
        given={commandLine.gateway}
        onChange={(gateway) => change({ gateway })}
      />
      <Field
        {...common}
        label={text('settings.stream')}
        value={form.stream}
        given={commandLine.stream}
        onChange={(stream) => change({ stream })}
      />
      <Line label={text('settings.api')}>
        {commandLine.api === null ? (
          <Choice
            label={text('settings.api')}
            values={apiVersions}
            chosen={form.api}
            show={(version) => version}
            onChoose={(api) => change({ api })}
          />
        ) : (
          <span>{commandLine.api}</span>
        )}
      </Line>
      {commandLine.api !== null && <Given saved={form.api} />}
      <Field
        label={text('settings.memberName')}
        hint={text('settings.memberName.hint')}
        value={form.memberName}
        onChange={(memberName) => change({ memberName })}
        onDiscard={discard}
      />
      <Field
        label={text('settings.key')}
        hint={text(hasKey ? 'settings.key.kept' : 'settings.key.none')}
        note={text(keyLasts ? 'settings.key.lasts' : 'settings.key.passes')}
        secret
        value={form.key}
        onChange={(key) => change({ key })}
        onDiscard={discard}
      />
    </>
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
  if (outcome.kind === 'saved') return text('settings.saved')
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
              {licenceText(licence, text)} {text(answer === 'granted' ? 'settings.licence.granted' : 'settings.licence.denied')}
            </li>
          ))}
        </ul>
      )}
    </output>
  )
}
