import { use } from 'react'
import type { KeyboardEvent } from 'react'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EndpointDefinition } from '../../../shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import type { Translate } from '../../locales/texts.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import type { FormTexts } from './form.ts'
import { ParameterField } from './parameter-field.tsx'

interface CallFormProps {
  readonly id: EndpointId
  readonly texts: FormTexts
  readonly onTexts: (texts: FormTexts) => void
  /** Name of the parameter that is wrong, and in one phrase why. */
  readonly wrong: { readonly parameter: string | undefined; readonly why: string } | null
  readonly isCalling: boolean
  readonly onCall: () => void
  readonly onCancel: () => void
}

/** The facts of an endpoint and the form of its parameters. Ctrl+Enter calls from any field. */
export function CallForm({ id, texts, onTexts, wrong, isCalling, onCall, onCancel }: CallFormProps) {
  const text = useText()
  const language = use(LanguageContext)
  const definition = endpoint(id)
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onCall()
  }
  return (
    // Every field hears the same shortcut.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="console-form"
      aria-label={definition.name[language]}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault()
        onCall()
      }}
    >
      <h3>{definition.name[language]}</h3>
      <EndpointFacts definition={definition} />
      <div className="console-fields">
        {Object.entries(definition.parameters).map(([name, spec]) => (
          <ParameterField
            key={name}
            name={name}
            spec={spec}
            value={texts[name] ?? ''}
            isWrong={wrong?.parameter === name}
            onChange={(value) => onTexts({ ...texts, [name]: value })}
          />
        ))}
      </div>
      <div className="console-actions">
        <button type="submit" className="console-call" title={text('console.callHint')} disabled={isCalling}>
          {text(isCalling ? 'console.calling' : 'console.call')}
        </button>
        {isCalling && (
          <button type="button" onClick={onCancel}>
            {text('console.cancel')}
          </button>
        )}
        {wrong && <output className="console-wrong">{wrong.why}</output>}
      </div>
    </form>
  )
}

function EndpointFacts({ definition }: { readonly definition: EndpointDefinition }) {
  const text = useText()
  const { id, licence, window, status, document, paths } = definition
  return (
    <dl className="console-head">
      <Fact name={text('console.id')} value={id} />
      <Fact name={text('console.licence')} value={text(`console.licence.${licence}`)} />
      <Fact name={text('console.window')} value={windowText(window, text)} />
      {status === 'never-delivered' && <Fact name={text('console.status')} value={text('console.neverDelivered')} />}
      {document && <Fact name={text('console.kept')} value={text('console.document')} />}
      <Fact name="v2" value={paths.v2} />
      <Fact name="v3" value={paths.v3 ?? text('console.noPath')} />
    </dl>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function windowText(window: EndpointDefinition['window'], text: Translate): string {
  return window.kind === 'realtime' ? text('console.window.realtime') : text(`console.window.${window.kind}`, { time: window.time })
}
