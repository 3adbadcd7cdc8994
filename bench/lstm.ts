/** @file `npm run bench -- lstm`: one training step of an LSTM, ours beside others. Options and fields stand in README.md. */
import {sideBySide} from './lib/side-by-side.ts'

await sideBySide('lstm', process.argv.slice(2))
