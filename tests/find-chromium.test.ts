import {expect, it} from 'vitest'
import {chooseChromium, type Choice, type Surroundings} from '../scripts/find-chromium.ts'

function choose(present: string[], surroundings: Partial<Surroundings> = {}): Choice {
  return chooseChromium({platform: 'linux', env: {PATH: '/usr/local/bin:/usr/bin'}, playwright: '/home/me/playwright/chrome', root: false, exists: path => present.includes(path), ...surroundings})
}

it('takes CHROMIUM_PATH before anything else', () => {
  expect(choose(['/opt/chrome', '/usr/bin/chromium'], {env: {PATH: '/usr/bin', CHROMIUM_PATH: '/opt/chrome'}})).toEqual({path: '/opt/chrome'})
})

it('says so when CHROMIUM_PATH leads nowhere', () => {
  expect(choose(['/usr/bin/chromium'], {env: {PATH: '/usr/bin', CHROMIUM_PATH: '/opt/chrome'}})).toEqual({advice: expect.stringContaining('CHROMIUM_PATH is /opt/chrome')})
})

it('takes a system Chromium before the one Playwright downloaded', () => {
  expect(choose(['/usr/bin/google-chrome', '/home/me/playwright/chrome'])).toEqual({path: '/usr/bin/google-chrome'})
  expect(choose(['/home/me/playwright/chrome'])).toEqual({path: '/home/me/playwright/chrome'})
})

it('knows where macOS and Windows keep Chrome', () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(choose([mac], {platform: 'darwin'})).toEqual({path: mac})
  const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
  expect(choose([windows], {platform: 'win32', env: {Path: 'C:\\bin', PROGRAMFILES: 'C:\\Program Files'}})).toEqual({path: windows})
})

it('installs the package of Debian only as root, and only where apt-get is', () => {
  expect(choose(['/usr/bin/apt-get'], {root: true})).toEqual({install: 'apt-get update && apt-get install -y chromium'})
  expect(choose(['/usr/bin/apt-get'])).toEqual({advice: expect.stringContaining('npx playwright-core install chromium')})
  expect(choose([], {root: true})).toEqual({advice: expect.stringContaining('CHROMIUM_PATH')})
})
