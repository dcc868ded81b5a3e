import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import type { WritableSignal } from '../../store/signal.ts'
import { Picker } from '../../ui/picker.tsx'
import type { Action, Overlay } from './actions.ts'
import { shortcutText } from './shortcut.ts'
import './overlays.css'

interface OverlaysProps {
  readonly actions: readonly Action[]
  readonly overlay: WritableSignal<Overlay>
}

/** Palette and list of shortcuts: they lie over the desk, hold nothing up, and go when left. */
export function Overlays({ actions, overlay }: OverlaysProps) {
  const open = useSignal(overlay)
  const close = (): void => overlay.set(null)
  if (open === 'palette') return <Palette actions={actions} onClose={close} />
  if (open === 'shortcuts') return <Shortcuts actions={actions} onClose={close} />
  return null
}

interface OverlayProps {
  readonly actions: readonly Action[]
  readonly onClose: () => void
}

function Palette({ actions, onClose }: OverlayProps) {
  const text = useText()
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().normalize('NFC').toLowerCase()
  const fitting = actions.filter(({ title }) => title(text).toLowerCase().includes(wanted))
  return (
    <Frame name="palette" label={text('action.palette')}>
      <Picker
        label={text('palette.label')}
        text={typed}
        onText={setTyped}
        options={fitting.map((action) => ({ id: action.id, content: <PaletteRow action={action} /> }))}
        settled
        open
        none={text('palette.none')}
        onPick={(id) => {
          onClose()
          actions.find((action) => action.id === id)?.run()
        }}
        onCancel={onClose}
        inputRef={focusAtOnce}
        onBlur={onClose}
      />
    </Frame>
  )
}

function PaletteRow({ action: { title, keys } }: { readonly action: Action }) {
  const text = useText()
  return (
    <>
      <span className="palette-title">{title(text)}</span>
      {keys && <kbd>{shortcutText(keys)}</kbd>}
    </>
  )
}

/** What keys do in a chart that has the focus. */
const chartKeys = ['chart.move', 'chart.draw', 'chart.change', 'chart.save'] as const

function Shortcuts({ actions, onClose }: OverlayProps) {
  const text = useText()
  return (
    <Frame name="shortcuts" label={text('action.shortcuts')}>
      <div className="shortcuts">
        <h2>{text('action.shortcuts')}</h2>
        <dl>
          {actions.map(
            ({ id, title, keys }) =>
              keys && (
                <div key={id}>
                  <dt>{title(text)}</dt>
                  <dd>
                    <kbd>{shortcutText(keys)}</kbd>
                  </dd>
                </div>
              ),
          )}
          <div>
            <dt>{text('shortcuts.typing')}</dt>
            <dd>{text('shortcuts.typing.keys')}</dd>
          </div>
          {chartKeys.map((name) => (
            <div key={name}>
              <dt>{text(`shortcuts.${name}`)}</dt>
              <dd>{text(`shortcuts.${name}.keys`)}</dd>
            </div>
          ))}
        </dl>
        <button
          ref={focusAtOnce}
          type="button"
          className="notice-action"
          onClick={onClose}
          onBlur={onClose}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onClose()
          }}
        >
          {text('shortcuts.close')}
        </button>
      </div>
    </Frame>
  )
}

function Frame({ name, label, children }: { readonly name: string; readonly label: string; readonly children: ReactNode }) {
  return (
    <dialog open className="overlay" aria-label={label} data-overlay={name}>
      {children}
    </dialog>
  )
}

function focusAtOnce(element: HTMLElement | null): void {
  element?.focus()
}
