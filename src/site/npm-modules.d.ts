/** @file Packages of npm in cells: what they export is known only when they are loaded, so everything is allowed. */
declare module 'npm:*'
