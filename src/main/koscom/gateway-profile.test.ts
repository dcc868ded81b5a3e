import { describe, expect, test } from 'vitest'
import { type ProfileDraft, defaultGateway, isLoopback, parseProfile, sendsKeyInClear } from './gateway-profile.ts'

const draft: ProfileDraft = { name: 'desk', api: 'v2', gateway: null, stream: null }

describe('profile', () => {
  test('KOSCOM’s own hosts stand in for what is not given', () => {
    const v2 = { name: 'desk', api: 'v2', gateway: 'https://apigw.koscom.co.kr', stream: 'ws://apigw.koscom.co.kr' }
    expect(parseProfile(draft)).toEqual({ ok: true, profile: v2 })
    expect(parseProfile({ ...draft, api: 'v3' })).toMatchObject({ profile: { gateway: 'https://oap.k-mydata.org' } })
    expect(defaultGateway('v2', 'sandbox')).toBe('https://sandbox-apigw.koscom.co.kr')
    expect(defaultGateway('v3', 'sandbox')).toBe('https://testoap.k-mydata.org')
  })

  test('the stream follows the gateway’s host and port, and may have an address of its own', () => {
    expect(parseProfile({ ...draft, gateway: 'http://127.0.0.1:9000/' })).toMatchObject({
      profile: { gateway: 'http://127.0.0.1:9000', stream: 'ws://127.0.0.1:9000' },
    })
    expect(parseProfile({ ...draft, stream: ' wss://stream.example:9887/prefix/ ' })).toMatchObject({
      profile: { stream: 'wss://stream.example:9887/prefix/' },
    })
  })

  test.each<[keyof ProfileDraft, string]>([
    ['name', ''],
    ['name', '../etc'],
    ['name', 'x'.repeat(41)],
    ['api', 'v4'],
    ['gateway', 'apigw.koscom.co.kr'],
    ['gateway', 'ftp://apigw.koscom.co.kr'],
    ['gateway', 'https://apigw.koscom.co.kr?apikey=SECRET'],
    ['gateway', 'https://me:SECRET@apigw.koscom.co.kr'],
    ['stream', 'http://apigw.koscom.co.kr'],
    ['stream', 'ws://apigw.koscom.co.kr#SECRET'],
  ])('%s %j is refused, by name and without its content', (parameter, text) => {
    const parsed = parseProfile({ ...draft, [parameter]: text })
    expect(parsed).toMatchObject({ ok: false, failure: { kind: 'bad-request', parameter } })
    expect(JSON.stringify(parsed)).not.toContain('SECRET')
  })

  test.each([
    ['http://127.0.0.1:9000', true, false],
    ['ws://localhost', true, false],
    ['http://[::1]:9000', true, false],
    ['http://127.evil.example', false, true],
    ['http://10.0.0.1', false, true],
    ['ws://apigw.koscom.co.kr', false, true],
    ['https://apigw.koscom.co.kr', false, false],
  ])('%s: on this machine %j, key readable on the way %j', (url, loopback, clear) => {
    expect(isLoopback(url)).toBe(loopback)
    expect(sendsKeyInClear(url)).toBe(clear)
  })
})
