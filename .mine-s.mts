import {corpus, pcfgEnglish} from './src/lab/data/index.ts'
import {splitText} from './src/lab/text/index.ts'
const few = splitText(corpus(pcfgEnglish, {lines: 100, seed: 2}), {validation: 0.3, test: 0.1})
console.log(few.train.split('\n').length, few.train.length, few.validation.split('\n').length, few.test.split('\n').length)
