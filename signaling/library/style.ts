/** The look of a machine's pages. In the page itself, so that the text is readable with the first bytes. */
export const libraryStyle = `
:root{color-scheme:light dark;--ink:#14202e;--paper:#f7f7f4;--card:#fff;--line:#d5dadc;--soft:#51606d;--accent:#0b6e75;--on:#fff;--amber:#8a5a00}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--paper:#0f1620;--card:#18222e;--line:#2c3947;--soft:#a3b1bd;--accent:#4fb3ba;--on:#0f1620;--amber:#f5b301}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif;-webkit-text-size-adjust:100%}
main{max-width:42rem;margin:0 auto;padding:1rem 1rem 8rem;overflow-wrap:anywhere}
pre{white-space:pre-wrap;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.5rem}
.of{color:var(--soft);font-size:.9375rem;margin:0}
h1{font-size:1.6rem;line-height:1.2;margin:.15rem 0 .25rem}
h2{font-size:1.15rem;margin:1.75rem 0 .5rem}
a{color:var(--accent)}
form{display:flex;gap:.5rem;margin:1rem 0 .25rem}
input{flex:1;min-width:0;font:inherit;padding:.75rem .875rem;border:2px solid var(--line);border-radius:.625rem;background:var(--card);color:inherit}
button,.ask a,a.main{font:inherit;font-weight:600;border:0;border-radius:.625rem;padding:.75rem 1.1rem;background:var(--accent);color:var(--on);text-decoration:none}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.recognised{flex-wrap:wrap;align-items:center;padding:.6rem .875rem;border:1px solid var(--line);border-left:4px solid var(--accent);border-radius:.625rem;background:var(--card);font-size:.9375rem}
.recognised p{flex:1 1 15rem;margin:0}
.recognised button{background:none;color:inherit;border:2px solid var(--line);padding:.55rem .8rem;min-height:2.75rem}
.offline{display:none;margin:0;padding:.6rem 1rem;background:var(--amber);color:var(--paper);font-weight:600;text-align:center}
[data-offline] .offline{display:block}
.ways{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;margin-top:1.5rem}
.hint{color:var(--soft);font-size:.9375rem;margin:.25rem 0}
.to{display:inline-block;padding:.6rem 0;margin:0}
.list{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem}
.list a{display:block;background:var(--card);border:1px solid var(--line);border-radius:.625rem;padding:.8rem 1rem;color:inherit;text-decoration:none}
.list strong{display:block;color:var(--accent)}
.list span{color:var(--soft);font-size:.9375rem}
.families{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}
.families a{padding:.5rem .5rem .75rem;height:100%}
.families img{width:100%;height:auto;aspect-ratio:8/5;border-radius:.375rem;background:#eef1ee;margin-bottom:.35rem}
.families span{overflow-wrap:anywhere}
.models{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-top:.75rem}
.models a{border:2px solid var(--line);border-radius:99px;padding:.45rem .9rem;min-height:2.75rem;display:inline-flex;align-items:center;text-decoration:none;background:var(--card)}
.models a[aria-current]{border-color:var(--accent);font-weight:600}
.scan{margin-top:1rem}
.scan>button{width:100%}
.scan .view{position:relative;border-radius:.625rem;overflow:hidden;background:#000;aspect-ratio:4/3}
.scan video{width:100%;height:100%;object-fit:cover;display:block}
.scan .view::after{content:"";position:absolute;inset:18%;border:3px solid #fff;border-radius:.75rem;box-shadow:0 0 0 100vmax #0006}
.scan .actions{display:flex;gap:.75rem;margin-top:.75rem}
.scan .quiet{background:none;color:inherit;border:2px solid var(--line)}
.steps{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.step{background:var(--card);border:1px solid var(--line);border-radius:.625rem;padding:1rem}
.step p:last-child{margin-bottom:0}
.step h2{margin:0 0 .25rem}
.step img{width:100%;height:auto;aspect-ratio:8/5;border-radius:.5rem;background:#eef1ee}
.step .n{color:var(--soft);font-size:.875rem;margin:0}
.risk{color:var(--amber);font-weight:600;margin:.25rem 0}
.kept{border-style:dashed}
.kept .main{display:inline-block}
main .ticks{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.75rem}
.ticks button{background:none;color:inherit;border:2px solid var(--line);padding:.55rem .8rem;min-height:2.75rem}
.ticks button[aria-pressed=true]{border-color:var(--accent);color:var(--accent)}
.chat-offer{position:sticky;bottom:7.5rem;max-width:40rem;margin:0 max(1rem,calc((100% - 40rem)/2)) 8rem;padding:.9rem 1rem;background:var(--card);border:2px solid var(--accent);border-radius:.625rem;display:flex;flex-wrap:wrap;gap:.6rem;align-items:center}
.chat-offer p{flex:1 1 100%;margin:0}
.chat-offer a{font-weight:600;background:var(--accent);color:var(--on);text-decoration:none;border-radius:.625rem;padding:.7rem 1rem}
.chat-offer button{background:none;color:inherit;border:2px solid var(--line)}
main .photo-add{display:inline-block;border:2px solid var(--line);border-radius:.625rem;padding:.55rem .8rem;min-height:2.75rem;font-weight:600;cursor:pointer}
.photo-add input{position:absolute;width:1px;height:1px;padding:0;opacity:0}
.photo-add:focus-within{outline:3px solid var(--accent);outline-offset:2px}
.photos{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.5rem}
.photos img{width:6rem;height:6rem;object-fit:cover;border-radius:.5rem}
.visit{margin-top:2rem;border-top:1px solid var(--line);padding-top:1rem;font-size:.9375rem}
.visit summary{cursor:pointer;color:var(--soft);padding:.6rem 0}
.ask{position:fixed;inset:auto 0 0;background:var(--paper);border-top:1px solid var(--line);padding:.75rem 1rem max(.75rem,env(safe-area-inset-bottom));text-align:center}
.ask a{display:block;max-width:40rem;margin:0 auto;padding:1rem;font-size:1.125rem}
.ask .hint{margin:.4rem 0 0}
`.trim();
