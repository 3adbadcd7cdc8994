/** @file The app that a reader can install, in each language. */
import type {APIRoute} from 'astro'
import tokens from '../../site/styles/tokens.css?raw'
import {paperColours, webManifest} from '../../site/web-manifest.ts'

export const getStaticPaths = () => [{params: {language: 'en'}}, {params: {language: 'zh'}}]

export const GET: APIRoute = ({params}) => Response.json(webManifest(params['language'] as 'en' | 'zh', paperColours(tokens).light))
