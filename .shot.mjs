import {chromium} from 'playwright-core'
import http from 'node:http'; import fs from 'node:fs'; import path from 'node:path'
const dist=process.argv[2]; const urls=process.argv.slice(3)
const types={'.html':'text/html','.js':'text/javascript','.css':'text/css','.svg':'image/svg+xml','.wasm':'application/wasm','.json':'application/json'}
const server=http.createServer((q,r)=>{let p=path.join(dist,decodeURIComponent(q.url.split('?')[0]));if(p.endsWith('/'))p+='index.html';fs.readFile(p,(e,d)=>{if(e){r.writeHead(404);r.end();return}r.writeHead(200,{'content-type':types[path.extname(p)]||'application/octet-stream'});r.end(d)})}).listen(0)
await new Promise(r=>server.once('listening',r)); const port=server.address().port
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync']})
let i=0
for(const u of urls){const [url,w,scheme,full,wait]=u.split(','); const c=await b.newContext({viewport:{width:+w,height:+w<600?800:1000},colorScheme:scheme}); const p=await c.newPage(); p.on('console',m=>console.log('[console]',m.type(),m.text().slice(0,300))); p.on('pageerror',e=>console.log('[pageerror]',e.message.slice(0,300)))
 await p.goto(`http://localhost:${port}${url}`); await p.waitForTimeout(+(wait||1500)); 
 await p.screenshot({path:`/tmp/shot-${i++}.png`,fullPage:full==='full'}); console.log(url,w,scheme, await p.evaluate(()=>document.documentElement.scrollWidth)); await c.close()}
await b.close(); server.close()
