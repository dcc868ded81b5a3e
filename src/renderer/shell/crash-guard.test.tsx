// @vitest-environment happy-dom
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import { ko } from '../locales/ko.ts'
import { CrashGuard } from './crash-guard.tsx'

function Broken(): never {
  throw new Error('cannot draw')
}

test('a panel that fails says so, its neighbour stays', () => {
  const root = document.createElement('div')
  flushSync(() =>
    createRoot(root, { onCaughtError: () => undefined }).render(
      <>
        <CrashGuard>
          <Broken />
        </CrashGuard>
        <CrashGuard>neighbour</CrashGuard>
      </>,
    ),
  )
  expect(root.textContent).toContain(ko['app.crashed'])
  expect(root.textContent).toContain('neighbour')
  expect(root.querySelector('button')?.textContent).toBe(ko['app.reload'])
})
