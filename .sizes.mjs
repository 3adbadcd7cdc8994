import {chromium} from 'playwright-core'
import {gzipSync} from 'node:zlib'
import {serveSite} from './tests/site.ts'
const {url, close} = await serveSite()
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const p=await b.newPage(); const rows=[]
p.context().on('response',async r=>{ if(/\.js(\?|$)/.test(r.url())) rows.push([gzipSync(await r.body()).length, r.url().split('/').pop()]) })
await p.goto(url+process.argv[2]); await p.waitForTimeout(3000)
rows.sort((a,b)=>b[0]-a[0]); for (const r of rows) console.log(r.join(' ')); console.log(rows.reduce((a,r)=>a+r[0],0))
await b.close(); close(); process.exit(0)
