import sharp from 'sharp'
const [,, file, x, y, w, h, scale, out] = process.argv
const m = await sharp(file).metadata(); console.log(m.width, m.height)
await sharp(file).extract({left:+x, top:+y, width:Math.min(+w, m.width-x), height:Math.min(+h, m.height-y)}).resize({width: Math.round(w*scale)}).toFile(out)
