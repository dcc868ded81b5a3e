import { languages } from '../locales/texts.ts'
import { useText } from '../locales/use-text.ts'
import { useSampled, useTerminal } from '../store/context.ts'
import { marketNow } from '../store/market-time.ts'
import { useSignal } from '../store/signal.ts'
import { Choice } from '../ui/choice.tsx'
import { blank, formatDate, formatTime } from '../ui/format.ts'
import { languageNames, themes } from './preferences.ts'
import { InstrumentSearch } from './search/instrument-search.tsx'
import type { SearchField } from './search/search-field.ts'
import { usePreferences } from './preferences-context.ts'

/** What is running, in which session, at what market time. */
export function TopStrip({ search }: { readonly search: SearchField }) {
  const text = useText()
  const { session, status } = useTerminal()
  const demo = useSignal(session)?.demo ?? false
  const replaying = useSignal(status)?.replay != null
  return (
    <header className="top-strip" data-replaying={replaying}>
      <h1>{text('app.name')}</h1>
      {demo && (
        <span className="badge badge-accent" title={text('app.demoHint')} data-badge="demo">
          {text('app.demo')}
        </span>
      )}
      {replaying && (
        <span className="badge badge-replay" data-badge="replay">
          {text('replay.word')}
        </span>
      )}
      <span className="badge">KRX</span>
      <MarketState />
      <InstrumentSearch field={search} />
      <span className="spring" />
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  )
}

function MarketState() {
  const text = useText()
  const { status } = useTerminal()
  const latest = useSignal(status)
  const date = useSampled(() => (latest ? formatDate(marketNow(latest.clock, Date.now())) : blank), 1_000)
  return (
    <>
      {latest && (
        <span className="session" data-phase={latest.session.phase}>
          {text(`phase.${latest.session.phase}`)}
        </span>
      )}
      <span className="panel-fact">{date}</span>
      <Clock />
    </>
  )
}

function Clock() {
  const text = useText()
  const { status } = useTerminal()
  const time = useSampled(() => {
    const latest = status.get()
    return latest ? formatTime(marketNow(latest.clock, Date.now())) : blank
  }, 200)
  return (
    <span className="clock" title={text('app.marketTime')}>
      <time data-field="marketTime">{time}</time>
      {time !== blank && <span className="unit">KST</span>}
    </span>
  )
}

function LanguageSwitch() {
  const text = useText()
  const { language } = usePreferences()
  return (
    <Choice
      label={text('app.language')}
      values={languages}
      chosen={useSignal(language)}
      show={(language) => languageNames[language]}
      onChoose={language.set}
    />
  )
}

function ThemeSwitch() {
  const text = useText()
  const { theme } = usePreferences()
  return (
    <Choice
      label={text('app.theme')}
      values={themes}
      chosen={useSignal(theme)}
      show={(theme) => text(`app.theme.${theme}`)}
      onChoose={theme.set}
    />
  )
}
