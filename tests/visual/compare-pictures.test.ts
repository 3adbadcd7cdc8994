import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {PNG} from 'pngjs'
import {expect, it} from 'vitest'
import {comparePictures} from './compare-pictures.ts'

const picture = readFileSync(join(import.meta.dirname, 'pictures/checked-exercise.phone.png'))

/** The picture, with a box of it moved to where another one was. */
function moved(from: {x: number; y: number}, to: {x: number; y: number}, width: number, height: number): Buffer {
  const png = PNG.sync.read(picture)
  const copy = PNG.sync.read(picture)
  PNG.bitblt(png, copy, from.x, from.y, width, height, to.x, to.y)
  return PNG.sync.write(copy)
}

it('a picture shows the same as itself', () => {
  expect(comparePictures(picture, picture)).toEqual({difference: undefined})
})

it('one digit in the place of another is seen in the largest picture', () => {
  const {width, height} = PNG.sync.read(picture)
  // "Hint 2" where "Hint 1" stands
  const {difference, marked} = comparePictures(picture, moved({x: 56, y: 1318}, {x: 56, y: 1186}, 14, 18))
  expect(difference).toMatch(new RegExp(`^\\d+ of its ${width * height} pixels differ$`))
  expect(PNG.sync.read(marked!)).toMatchObject({width, height})
})

it('a picture of another size is told with both sizes', () => {
  const small = new PNG({width: 3, height: 2})
  const {width, height} = PNG.sync.read(picture)
  expect(comparePictures(picture, PNG.sync.write(small))).toEqual({difference: `it was ${width} × ${height} pixels, and is 3 × 2`})
})
