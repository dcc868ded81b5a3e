// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import type { StatusUpdate } from '../../shared/contract/streams.ts'
import { ko } from '../locales/ko.ts'
import { DockProvider } from './docking/dock-context.ts'
import type { Dock } from './docking/dock.ts'
import { StoreNotice } from './store-notice.tsx'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

test('what keeps the store from keeping is told for as long as it does, a file that was set aside until it was looked at', async () => {
  const show = vi.fn()
  const place = document.createElement('div')
  const root = createRoot(place)
  const see = (store: StatusUpdate['store']) =>
    act(async () =>
      root.render(
        <DockProvider value={{ show } as unknown as Dock}>
          <StoreNotice store={store} />
        </DockProvider>,
      ),
    )
  const press = () => act(async () => place.querySelector('button')?.click())
  await see({ state: 'open', setAside: null })
  expect(place.textContent).toBe('')
  await see({ state: 'full', setAside: null })
  await press()
  expect(show).toHaveBeenLastCalledWith('data-manager')
  expect(place.textContent).toContain(ko['status.store.full'])
  await see({ state: 'open', setAside: 'damaged' })
  expect(place.textContent).toContain(ko['status.store.setAside'])
  expect(place.querySelector('output')?.dataset['value']).toBe('setAside')
  await press()
  expect(place.textContent).toBe('')
  await see({ state: 'locked', setAside: 'damaged' })
  expect(place.textContent).toContain(ko['status.store.locked'])
})
