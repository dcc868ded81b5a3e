import { languages } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { usePreferences } from '../preferences-context.ts'
import { Line } from './line.tsx'
import { colourSets, densities, languageNames, themes } from '../preferences.ts'

/** How the window looks: language, theme, colours of direction, height of rows. */
export function Appearance() {
  const text = useText()
  const { language, theme, colours, density } = usePreferences()
  return (
    <section className="settings-part" aria-label={text('settings.appearance')}>
      <h3>{text('settings.appearance')}</h3>
      <Line label={text('app.language')}>
        <Choice
          label={text('app.language')}
          values={languages}
          chosen={useSignal(language)}
          show={(value) => languageNames[value]}
          onChoose={language.set}
        />
      </Line>
      <Line label={text('app.theme')}>
        <Choice
          label={text('app.theme')}
          values={themes}
          chosen={useSignal(theme)}
          show={(value) => text(`app.theme.${value}`)}
          onChoose={theme.set}
        />
      </Line>
      <Line label={text('settings.colours')}>
        <Choice
          label={text('settings.colours')}
          values={colourSets}
          chosen={useSignal(colours)}
          show={(value) => text(`settings.colours.${value}`)}
          onChoose={colours.set}
        />
      </Line>
      <Line label={text('settings.density')}>
        <Choice
          label={text('settings.density')}
          values={densities}
          chosen={useSignal(density)}
          show={(value) => text(`settings.density.${value}`)}
          onChoose={density.set}
        />
      </Line>
    </section>
  )
}
