import {chromium} from 'playwright-core'
import {serveSite} from './tests/site.ts'
const {url, close} = await serveSite()
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']})
const p=await (await b.newContext({viewport:{width:1200,height:1000}, colorScheme:process.argv[2]||'light'})).newPage()
p.on('console',m=>console.log('[console]',m.type(),m.text().slice(0,300))); p.on('pageerror',e=>console.log('[pageerror]',e.message.slice(0,300)))
await p.goto(url+'en/11-train/'); await p.waitForTimeout(1000)
await p.locator('live-cell[name=run]').scrollIntoViewIfNeeded()
const t0=Date.now()
await p.locator('live-cell[name=run] button[data-do=run]').click()
await p.waitForTimeout(4000); console.log(await p.evaluate(()=>[...document.querySelectorAll('live-cell')].map(c=>c.getAttribute('name')+':'+c.getAttribute('state')+':'+c.querySelector('.cell-status').textContent+c.querySelector('.cell-problem').innerText).join('\n'))); await p.waitForFunction(()=>document.querySelector('live-cell[name=run] progress'),null,{timeout:5000}); console.log('progress after', Date.now()-t0)
await p.locator('live-cell[name=curve]').scrollIntoViewIfNeeded(); await p.waitForFunction(()=>document.querySelector('live-cell[name=curve] svg')); console.log('curve after', Date.now()-t0)
for (let i=0;i<3;i++){ await p.waitForTimeout(5000); console.log(Date.now()-t0, await p.evaluate(()=>document.querySelector('live-cell[name=run] .training')?.innerText.replace(/\n/g,' | ').slice(0,200))); if(i===1) {await p.screenshot({path:'/tmp/train1.png'}); await p.locator('live-cell[name=curve] .cell-output').scrollIntoViewIfNeeded(); await p.screenshot({path:'/tmp/train2.png'})} }
const s=await p.evaluate(()=>document.querySelector('live-notebook').settled()); console.log('settled', Date.now()-t0)
console.log(await p.evaluate(()=>[...document.querySelectorAll('live-cell')].map(c=>c.getAttribute('name')+':'+c.getAttribute('state')).join(' ')))
const v=await p.evaluate(async()=>{const r=await document.querySelector('live-notebook').value('run'); return {step:r.step, loss:r.loss, floor:r.floor, valid:r.samples.map(s=>[s.step,s.valid]), val:r.validation, tps:r.tokensPerSecond, s:r.seconds}}); console.log(JSON.stringify(v))
for (const n of ['evaluation','writing']) { const r=await p.evaluate(async n=>{const nb=document.querySelector('live-notebook'); const t=performance.now(); const s=await nb.run(n); return [n,s.phase,performance.now()-t,JSON.stringify(s.problem), document.querySelector(`live-cell[name=${n}] .cell-output`).innerText]},n); console.log(r.join(' ')) }
await p.screenshot({path:'/tmp/train3.png', fullPage:true})
await b.close(); close(); process.exit(0)
