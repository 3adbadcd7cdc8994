/** @file Packages that a cell loads over the network bring no types along: what they export is `any`, and not an error. */
declare module 'npm:*'
