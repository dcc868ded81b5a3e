import { expect, test } from 'vitest'
import { endpoint } from '../../../src/shared/catalogue/index.ts'
import { licenceTrials } from '../../../src/shared/catalogue/licence-trials.ts'
import { parseParameters } from '../../../src/shared/catalogue/request.ts'

test.each(Object.entries(licenceTrials))('the question of %s is one of that group, with all that it needs', (licence, trial) => {
  expect(endpoint(trial.endpoint).licence).toBe(licence)
  expect(parseParameters(trial.endpoint, trial.parameters)).toMatchObject({ ok: true })
})
