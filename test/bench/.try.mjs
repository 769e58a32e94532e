import { launch } from '/work/main/test/bench/browser.js';
import { startServer } from '/work/main/test/bench/server.js';
import * as f from '/work/main/test/bench/inbox-figures.js';
const s = await startServer(); const b = await launch();
try {
  for (const n of [100, 1000]) await f.assertSameWork(b, s.origin, n).then(()=>console.log('same', n), e=>console.log(e.message));
  for (let i=0;i<3;i++) for (const n of [100, 1000]) for (const v of ['all','vanilla','default']) {
    console.log(n, v, JSON.stringify(await f.cost(b, s.origin, v, n), (k,v)=>typeof v==='number'?+v.toFixed(1):v), JSON.stringify(await f.paintAndMark(b, s.origin, v, n), (k,v)=>typeof v==='number'?+v.toFixed(1):v));
  }
} finally { await b.close(); await s.close(); }
