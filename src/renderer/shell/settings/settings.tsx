import { useText } from '../../locales/use-text.ts'
import { Appearance } from './appearance.tsx'
import { Connection } from './connection.tsx'
import { Work } from './work.tsx'
import './settings.css'

/** What can be set, as a panel beside the others: nothing waits for it. */
export function Settings() {
  const text = useText()
  return (
    <section className="panel settings" data-panel="settings" aria-label={text('settings.title')}>
      <Connection />
      <Work />
      <Appearance />
    </section>
  )
}
