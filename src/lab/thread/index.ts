/** @file `lab/thread`: what a reader sets early (chip, budget, corpus, seed) and later chapters offer. On the page only. */
export type {ValueControl} from './choice-box.ts'
export {choice, type ChoiceOptions} from './choice.ts'
export {keptChoice, type ChoiceName, type Choices, type KeptChoice} from './kept-choice.ts'
export {offer, type OfferOptions} from './offer.ts'
