/** @file `npm run bench -- gpt`: one training step of a small GPT, ours beside others. Options and fields stand in README.md. */
import {sideBySide} from './lib/side-by-side.ts'

await sideBySide('gpt', process.argv.slice(2))
