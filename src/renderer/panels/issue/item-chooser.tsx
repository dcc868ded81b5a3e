import { use, useState } from 'react'
import { selectableItems } from '../../../shared/catalogue/selectable-items.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { mostItems } from './memory.ts'

interface ItemChooserProps {
  readonly items: readonly string[]
  readonly onItems: (items: readonly string[]) => void
}

/** Chooses items of the master, as many as one call takes. */
export function ItemChooser({ items, onItems }: ItemChooserProps) {
  const text = useText()
  const language = use(LanguageContext)
  const [sought, setSought] = useState('')
  const isFull = items.length >= mostItems
  const found = selectableItems.filter(({ label, name }) => `${label.ko} ${label.en} ${name}`.toLowerCase().includes(sought.toLowerCase()))
  return (
    // Escape comes up to here from what has the focus within.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      className="issue-chooser"
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false
      }}
    >
      <summary>{text('issue.items.choose', { count: String(items.length), most: String(mostItems) })}</summary>
      <div className="issue-choices">
        <input
          type="search"
          aria-label={text('issue.items.search')}
          placeholder={text('issue.items.search')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <fieldset aria-label={text('issue.items')}>
          {found.map(({ name, label }) => {
            const isChosen = items.includes(name)
            return (
              <label key={name}>
                <input
                  type="checkbox"
                  name={name}
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={() => onItems(isChosen ? items.filter((item) => item !== name) : [...items, name])}
                />
                {label[language]}
              </label>
            )
          })}
        </fieldset>
      </div>
    </details>
  )
}
