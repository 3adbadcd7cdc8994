import {chromium} from 'playwright-core'
import {serveSite} from './tests/site.ts'
const {url, close} = await serveSite()
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']})
const p=await (await b.newContext({viewport:{width:1200,height:1000}})).newPage()
p.on('console',m=>console.log('[console]',m.type(),m.text().slice(0,300))); p.on('pageerror',e=>console.log('[pageerror]',e.message.slice(0,300)))
await p.goto(url+process.argv[2]); await p.waitForTimeout(1000)
const r = await p.evaluate(async (skip)=>{ const nb=document.querySelector('live-notebook'); const out=[]; for (const c of nb.querySelectorAll('live-cell')) { const n=c.getAttribute('name'); if (skip.includes(n)) continue; const t=performance.now(); const s=await Promise.race([nb.run(n), new Promise(r=>setTimeout(()=>r({phase:'timeout'}),40000))]); out.push([n,s.phase,Math.round(performance.now()-t),s.problem?JSON.stringify(s.problem):'']); } return out }, (process.argv[3]||'').split(','))
for (const x of r) console.log(x.join(' '))
if (process.argv[4]) await p.screenshot({path:process.argv[4],fullPage:true})
await b.close(); close(); process.exit(0)
