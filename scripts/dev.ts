/** @file `npm run dev`: shows the book as authors write it. Mistakes in chapters, and what is still to do, are told before it begins. */
import {runAstro} from './run-astro.ts'

runAstro('dev', process.env)
