/** @file What a quiz loads at the first press on one of its items. */
export {dragMatch} from './drag-match.ts'
export {dragOrder} from './drag-order.ts'
