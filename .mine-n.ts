import {corpus, pcfgChinese} from './src/lab/data/index.ts'
const s = new Set(corpus(pcfgChinese, {lines: 4000, seed: 1}).trim().split('\n'))
const all = new Set(corpus(pcfgChinese, {lines: 400000, seed: 9}).trim().split('\n'))
console.log(s.size, all.size)
