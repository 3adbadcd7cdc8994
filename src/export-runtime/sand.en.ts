/** @file What an exported notebook imports as 'sand', speaking English. */
import {speak} from './builtins.ts'

export {display, html, Inputs, Plot, recorded, signal, svg, tex, view, width} from './builtins.ts'

speak('en')
