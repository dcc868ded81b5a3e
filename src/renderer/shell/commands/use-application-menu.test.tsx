// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { menuActions } from '../../../shared/contract/desktop-handover.ts'
import type { MenuAction } from '../../../shared/contract/desktop-handover.ts'
import type { Language } from '../../locales/texts.ts'
import { createSignal } from '../../store/signal.ts'
import type { Dock } from '../docking/dock.ts'
import { createPreferences } from '../preferences.ts'
import { createSearchField } from '../search/search-field.ts'
import { createActions } from './actions.ts'
import type { Action, Overlay } from './actions.ts'
import { useApplicationMenu } from './use-application-menu.ts'
import type { ApplicationMenu } from './use-application-menu.ts'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

function createMenu() {
  const showLanguage = vi.fn()
  const onAction = vi.fn<ApplicationMenu['onAction']>()
  return { menu: { showLanguage, onAction }, showLanguage, choose: (action: MenuAction) => onAction.mock.lastCall?.[0](action) }
}

function Window({
  menu,
  actions,
  language,
}: {
  readonly menu: ApplicationMenu
  readonly actions: readonly Action[]
  readonly language: Language
}) {
  useApplicationMenu(menu, actions, language)
  return null
}

test('the menu runs the actions of the window and speaks its language', async () => {
  const { menu, showLanguage, choose } = createMenu()
  const root = createRoot(document.createElement('div'))
  const run = vi.fn()
  const actions = [{ id: 'settings', title: () => 'Settings', run }]
  await act(async () => root.render(<Window menu={menu} actions={actions} language="ko" />))
  choose('settings')
  choose('palette')
  expect(run).toHaveBeenCalledOnce()
  await act(async () => root.render(<Window menu={menu} actions={actions} language="en" />))
  expect(showLanguage.mock.calls).toEqual([['ko'], ['en']])
})

test('every action that the menu offers is one of the window', () => {
  const actions = createActions({
    dock: { kinds: [] } as unknown as Dock,
    preferences: createPreferences({ read: () => null, write: () => undefined }, document.createElement('div')),
    search: createSearchField(),
    overlay: createSignal<Overlay>(null),
    workOffline: () => undefined,
  })
  expect(actions.map(({ id }) => id)).toEqual(expect.arrayContaining([...menuActions]))
})
