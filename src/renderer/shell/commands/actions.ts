import type { Translate } from '../../locales/texts.ts'
import { languages } from '../../locales/texts.ts'
import type { WritableSignal } from '../../store/signal.ts'
import type { Dock } from '../docking/dock.ts'
import { colourSets, densities, languageNames, themes } from '../preferences.ts'
import type { Preferences } from '../preferences.ts'
import type { SearchField } from '../search/search-field.ts'
import type { Shortcut } from './shortcut.ts'

/** Something that the user can ask for, by palette, by keys, or both. */
export interface Action {
  readonly id: string
  readonly title: (text: Translate) => string
  readonly keys?: Shortcut
  readonly run: () => void
}

/** What lies over the desk. */
export type Overlay = 'palette' | 'shortcuts' | null

export interface ActionContext {
  readonly dock: Dock
  readonly preferences: Preferences
  readonly search: SearchField
  readonly overlay: WritableSignal<Overlay>
  readonly workOffline: (offline: boolean) => void
}

/** Every action of the window: the palette, the shortcuts and their list are made of this one table. */
export function createActions(context: ActionContext): readonly Action[] {
  return [...general(context), ...panels(context.dock), ...looks(context.preferences)]
}

function general({ dock, search, overlay, workOffline }: ActionContext): readonly Action[] {
  const toggle = (name: 'palette' | 'shortcuts') => () => overlay.set(overlay.get() === name ? null : name)
  return [
    { id: 'search', title: (text) => text('action.search'), keys: { code: 'Slash' }, run: search.open },
    { id: 'palette', title: (text) => text('action.palette'), keys: { code: 'KeyK', mod: true }, run: toggle('palette') },
    { id: 'shortcuts', title: (text) => text('action.shortcuts'), keys: { code: 'F1' }, run: toggle('shortcuts') },
    {
      id: 'settings',
      title: (text) => text('action.settings'),
      keys: { code: 'Comma', mod: true },
      run: () => dock.show('settings'),
    },
    { id: 'work.offline', title: (text) => text('action.workOffline'), run: () => workOffline(true) },
    { id: 'work.online', title: (text) => text('action.workOnline'), run: () => workOffline(false) },
    { id: 'layout.reset', title: (text) => text('action.resetLayout'), run: dock.reset },
  ]
}

const moves = [
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  ['above', 'ArrowUp'],
  ['below', 'ArrowDown'],
] as const

/** One step of a border, in px. */
const stepPx = 40

/** Keys, and steps in width and height. */
const sizes = [
  ['narrower', 'BracketLeft', -stepPx, 0],
  ['wider', 'BracketRight', stepPx, 0],
  ['lower', 'Minus', 0, -stepPx],
  ['taller', 'Equal', 0, stepPx],
] as const

function panels(dock: Dock): readonly Action[] {
  return [
    { id: 'panel.next', title: (text) => text('action.nextPanel'), keys: { code: 'F6' }, run: dock.nextPanel },
    {
      id: 'panel.previous',
      title: (text) => text('action.previousPanel'),
      keys: { code: 'F6', shift: true },
      run: dock.previousPanel,
    },
    {
      id: 'panel.maximise',
      title: (text) => text('action.maximise'),
      keys: { code: 'Enter', alt: true },
      run: dock.toggleMaximised,
    },
    { id: 'panel.close', title: (text) => text('action.closePanel'), keys: { code: 'KeyW', alt: true }, run: dock.closeActive },
    { id: 'panel.reopen', title: (text) => text('action.reopenPanel'), keys: { code: 'KeyW', alt: true, shift: true }, run: dock.reopen },
    ...moves.map(([direction, code]): Action => ({
      id: `panel.move.${direction}`,
      title: (text) => text(`action.move.${direction}`),
      keys: { code, alt: true, shift: true },
      run: () => dock.move(direction),
    })),
    ...sizes.map(([size, code, width, height]): Action => ({
      id: `panel.${size}`,
      title: (text) => text(`action.${size}`),
      keys: { code, alt: true },
      run: () => dock.resize(width, height),
    })),
    ...dock.kinds.map(({ id, title }): Action => ({
      id: `panel.add.${id}`,
      title: (text) => text('action.addPanel', { panel: text(title) }),
      run: () => dock.add(id),
    })),
    ...dock.kinds.flatMap(({ id: kind, commands = [] }) =>
      commands.map(({ id, title }): Action => ({
        id: `${kind}.${id}`,
        title: (text) => text(title),
        run: () => dock.command(kind, id),
      })),
    ),
  ]
}

function looks({ language, theme, colours, density }: Preferences): readonly Action[] {
  return [
    ...languages.map((value): Action => ({
      id: `language.${value}`,
      title: (text) => `${text('app.language')}: ${languageNames[value]}`,
      run: () => language.set(value),
    })),
    ...themes.map((value): Action => ({
      id: `theme.${value}`,
      title: (text) => `${text('app.theme')}: ${text(`app.theme.${value}`)}`,
      run: () => theme.set(value),
    })),
    ...colourSets.map((value): Action => ({
      id: `colours.${value}`,
      title: (text) => `${text('settings.colours')}: ${text(`settings.colours.${value}`)}`,
      run: () => colours.set(value),
    })),
    ...densities.map((value): Action => ({
      id: `density.${value}`,
      title: (text) => `${text('settings.density')}: ${text(`settings.density.${value}`)}`,
      run: () => density.set(value),
    })),
  ]
}
