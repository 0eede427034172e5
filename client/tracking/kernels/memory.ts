/** The end of what has been given out; everything below 64 KiB stays for the compiler's own data. */
let top: usize = 65536;

/** Gives out `bytes` of linear memory, 16-byte aligned, with 64 spare bytes behind it so that vector loads may overrun. */
export function allocate(bytes: i32): usize {
  const start = top;
  top = (start + <usize>bytes + 64 + 15) & ~15;
  const missing = <i32>((top + 65535) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return start;
}
