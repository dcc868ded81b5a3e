import { use, useMemo } from 'react'
import { licenceTrials } from '../../../shared/catalogue/licence-trials.ts'
import { licenceNames } from '../../../shared/catalogue/licences.ts'
import { placePanels } from '../../../shared/catalogue/places.ts'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { coveredBy, panelsOf } from './coverage.ts'
import { useTrial } from './use-access.ts'
import type { AccessFacts } from './use-access.ts'

type Licence = AccessFacts['licences'][number]

const marks: Readonly<Record<Licence['state'], string>> = { granted: '✓', denied: '✕', unknown: '?' }

interface LicenceTableProps {
  readonly licences: readonly Licence[]
  /** Called when a trial has taught something. */
  readonly onTried: () => void
}

/** Each licence group with what it covers and whether the key has it. */
export function LicenceTable({ licences, onTried }: LicenceTableProps) {
  const text = useText()
  const { trial, start } = useTrial(onTried)
  return (
    <section aria-label={text('access.licences')}>
      <h3>{text('access.licences')}</h3>
      <table>
        <thead>
          <tr>
            <th>{text('access.licence')}</th>
            <th>{text('access.state')}</th>
            <th>{text('access.learned')}</th>
            <th>{text('access.covers')}</th>
            <th aria-label={text('access.try')} />
          </tr>
        </thead>
        <tbody>
          {licences.map((licence) => (
            <LicenceRow
              key={licence.licence}
              licence={licence}
              running={trial?.licence === licence.licence && trial.running}
              onTry={() => start(licence.licence)}
            />
          ))}
        </tbody>
      </table>
      {trial?.failure && (
        <output className="access-tried" data-failure={trial.failure.kind}>
          {text('access.tried', { failure: failureText(trial.failure, text, formatTime) })}
        </output>
      )}
    </section>
  )
}

interface LicenceRowProps {
  readonly licence: Licence
  readonly running: boolean
  readonly onTry: () => void
}

function LicenceRow({ licence: { licence, state, learnedAt }, running, onTry }: LicenceRowProps) {
  const text = useText()
  const language = use(LanguageContext)
  const other = language === 'ko' ? 'en' : 'ko'
  return (
    <tr data-licence={licence} data-permission={state}>
      <th scope="row">
        {licenceNames[licence][language]}
        <small lang={other}>{licenceNames[licence][other]}</small>
      </th>
      <td className="access-permission" data-field="permission">
        {marks[state]} {text(`access.state.${state}`)}
      </td>
      <td data-field="learnedAt">{learnedAt === null ? '–' : formatTime(learnedAt)}</td>
      <td>
        <Coverage licence={licence} />
      </td>
      <td>
        <button
          type="button"
          className="access-try"
          disabled={running}
          title={text('access.try.hint', { endpoint: licenceTrials[licence].endpoint })}
          onClick={onTry}
        >
          {text(running ? 'access.trying' : 'access.try')}
        </button>
      </td>
    </tr>
  )
}

/** The panels that a group fills; opened, each endpoint and channel with its place. */
function Coverage({ licence }: { readonly licence: Licence['licence'] }) {
  const text = useText()
  const language = use(LanguageContext)
  const covered = useMemo(() => coveredBy(licence), [licence])
  const panels = panelsOf(covered).map((panel) => placePanels[panel][language])
  return (
    <details>
      <summary>
        {panels.join(', ')} <small>{text('access.coversCount', { count: String(covered.length) })}</small>
      </summary>
      <ul>
        {covered.map(({ id, name, place }) => (
          <li key={id} data-endpoint={id}>
            <code>{id}</code> {name[language]}
            <span>
              {placePanels[place.panel][language]}: {place.what[language]}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
