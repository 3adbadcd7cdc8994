import {expect, it} from 'vitest'
import {hoistStyles} from './hoist-styles.ts'

const plot = '<style>:where(.plot-1) {\n  fill: red;\n}</style>'
const legend = '<style>:where(.plot-1-ramp) { height: auto }</style>'

it('puts each style of recorded outputs once into the head, named as the notebook names what plots share', () => {
  expect(hoistStyles(`<html><head><title>t</title></head><body><div>${plot}${legend}<svg class="plot-1"></svg></div><div>${plot}<p>b</p></div></body></html>`)).toBe(
    '<html><head><title>t</title><style data-shared="plot-1">:where(.plot-1) {\n  fill: red;\n}</style><style data-shared="plot-1-ramp">:where(.plot-1-ramp) { height: auto }</style></head>'
    + '<body><div><svg class="plot-1"></svg></div><div><p>b</p></div></body></html>')
})

it('leaves alone what is no such style: others, the head’s own, and what scripts hold', () => {
  const page = `<head>${plot}</head><script>const a = '${plot}'</script><svg><style>.a { fill: red }</style></svg>`
  expect(hoistStyles(page)).toBe(page)
  expect(hoistStyles(plot)).toBe(plot)
})
