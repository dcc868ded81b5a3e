import { expect, test } from 'vitest'
import { everyDecodedPush, everyDecodedReply } from '../../../../tests/fixtures/koscom/decoded.ts'
import { keysOf } from '../../../../tests/fixtures/koscom/keys.ts'

/** The feed's names for the facts that occur most, and its abbreviations: nothing beyond the decoders may know them. */
const telling = new Set([
  'isuSrtCd',
  'isuCd',
  'trdPrc',
  'trdDd',
  'BzDd',
  'trdTm',
  'accTrdvol',
  'accTrdval',
  'hisLists',
  'isuLists',
  'isulist',
  'invstLists',
])
const abbreviation =
  /^(isu|trd|acc|prevdd|cmpprevdd|askStep|bidStep|askord|bidord|lst|deem|indd|opnprc|hgprc|lwprc|invst|midyy|inlist)|(Yn|TpCd|prc|Rqty|Trdvol|Trdval)$/

test('decoded values carry no key of the wire', () => {
  for (const value of [...everyDecodedReply(), ...everyDecodedPush()]) {
    const keys = [...keysOf(value)]
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => telling.has(key) || abbreviation.test(key))).toEqual([])
  }
})
