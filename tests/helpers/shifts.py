"""What moves on a page while it comes."""

SHIFT = """
async () => {
  const moved = [];
  const add = (entries) => entries.forEach((one) => one.hadRecentInput || moved.push(
    one.value, ...one.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.data)));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await new Promise(requestIdleCallback);
  add(observer.takeRecords());
  return moved;
}
"""
