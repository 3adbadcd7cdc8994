import {preprocessCSS, resolveConfig} from 'vite'
import {expect, it} from 'vitest'
import {scriptlessTheme} from './scriptless-theme.ts'

it('gives each rule of the light theme a twin without scripts, inside its layer, and leaves all others alone', async () => {
  const config = await resolveConfig({configFile: false, css: {postcss: {plugins: [scriptlessTheme()]}}}, 'build')
  const css = "@layer a { :root[data-theme='light'], [data-theme=light] b { --x: 1 } }\n[data-theme='dark'] c { color: red }"
  const {code} = await preprocessCSS(css, 'x.css', config)
  expect(code.replace(/\s+/g, ' ')).toBe("@layer a { :root[data-theme='light'], [data-theme=light] b { --x: 1 } @media (scripting: none) and (prefers-color-scheme: light) { :root[data-theme], [data-theme] b { --x: 1 } } } [data-theme='dark'] c { color: red }")
})
