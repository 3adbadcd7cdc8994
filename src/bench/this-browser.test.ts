import {expect, it} from 'vitest'
import {browserName, machineName} from './this-browser.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'
const safari = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15'
const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

it('names the browser', () => {
  expect(browserName({userAgent: firefox})).toBe('Firefox 153')
  expect(browserName({userAgent: safari})).toBe('Safari 26.1')
  expect(browserName({userAgent: chrome})).toBe('Chrome 156')
  expect(browserName({userAgent: `${chrome} Edg/156.0.0.0`})).toBe('Edge 156')
  expect(browserName({userAgent: 'Servo'})).toBe('Servo')
})

it('believes the brands, but for the one that is there to be ignored', () => {
  const brands = (...names: string[]) => ({userAgent: chrome, userAgentData: {brands: names.map(brand => ({brand, version: '156'}))}})
  expect(browserName(brands('Not)A;Brand', 'Chromium'))).toBe('Chromium 156')
  expect(browserName(brands('Chromium', 'Google Chrome', 'Not/A)Brand'))).toBe('Google Chrome 156')
})

it('says what a browser tells of the machine', () => {
  expect(machineName({userAgent: firefox, hardwareConcurrency: 8})).toBe('8 cores, Linux')
  expect(machineName({userAgent: safari, hardwareConcurrency: 10})).toBe('10 cores, macOS')
  expect(machineName({userAgent: chrome, hardwareConcurrency: 4, userAgentData: {platform: 'Windows'}})).toBe('4 cores, Windows')
  expect(machineName({userAgent: 'Servo'})).toBe('? cores, unknown system')
})
