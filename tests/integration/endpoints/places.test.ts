import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { endpointsPage } from '../../../src/main/cli/endpoints-page.ts'
import { endpoints, streams } from '../../../src/shared/catalogue/index.ts'
import { licenceNames } from '../../../src/shared/catalogue/licences.ts'
import { endpointPlaces, placePanels, streamPlaces } from '../../../src/shared/catalogue/places.ts'
import { panelKinds } from '../../../src/renderer/boot/panels.ts'
import { en } from '../../../src/renderer/locales/en.ts'
import { ko } from '../../../src/renderer/locales/ko.ts'

/** What the console alone reaches: there is nothing to show of it. */
const consoleOnly = ['stocks.selectivereal']

describe('the places of the endpoints', () => {
  test('every endpoint and every channel has one, and no other', () => {
    expect(Object.keys(endpointPlaces).toSorted()).toEqual(Object.keys(endpoints).toSorted())
    expect(Object.keys(streamPlaces).toSorted()).toEqual(Object.keys(streams).toSorted())
  })

  test('no other endpoint than those is reachable through the console alone', () => {
    const found = Object.entries(endpointPlaces).flatMap(([id, { panel }]) => (panel === 'console' ? [id] : []))
    expect(consoleOnly).toEqual(expect.arrayContaining(found))
  })

  test('every panel that is named is in the registry, under the title that is named', () => {
    const titles = new Map(panelKinds.map(({ id, title }) => [id, { ko: ko[title], en: en[title] }]))
    for (const [id, name] of Object.entries(placePanels)) expect([id, titles.get(id)]).toEqual([id, name])
  })

  test('every licence group of the catalogue has a name, and every name a group', () => {
    const used = [...Object.values(endpoints), ...Object.values(streams)].map(({ licence }) => licence)
    expect(Object.keys(licenceNames).toSorted()).toEqual([...new Set<string>(used)].toSorted())
  })
})

describe('docs/endpoints.md', () => {
  test('is what `npm run docs:endpoints` writes', () => {
    expect(readFileSync(new URL('../../../docs/endpoints.md', import.meta.url), 'utf8')).toBe(endpointsPage())
  })
})
