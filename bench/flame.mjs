/** Draws a CPU profile as a flame graph. */

const width = 1200;
const rowHeight = 16;
/** Narrower frames are unreadable and left out. */
const leastShare = 0.003;
const lettersPerPixel = 1 / 6.5;

const colours = {
  ours: "#e8843c",
  packages: "#d9b44a",
  node: "#7fa6c9",
  native: "#b9b4ac",
};

function kindOf({ url }) {
  if (url === "") return "native";
  if (url.startsWith("node:")) return "node";
  return url.includes("node_modules") ? "packages" : "ours";
}

const toXml = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The profile's tree, each node with the microseconds of itself and of all below. */
function toTree({ nodes, samples, timeDeltas }) {
  const own = new Map();
  samples.forEach((id, at) => {
    own.set(id, (own.get(id) ?? 0) + timeDeltas[at]);
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const build = (id) => {
    const { callFrame, children = [] } = byId.get(id);
    const below = children.map(build).sort((a, b) => b.total - a.total);
    const total = below.reduce((sum, child) => sum + child.total, own.get(id) ?? 0);
    return { callFrame, below, total };
  };
  const root = build(nodes[0].id);
  const busy = root.below.filter(({ callFrame }) => callFrame.functionName !== "(idle)");
  const total = busy.reduce((sum, child) => sum + child.total, 0);
  const callFrame = { functionName: "the event loop", url: "" };
  return { callFrame, below: busy, total };
}

/** @param requests that were answered meanwhile, to tell microseconds of one */
export function drawFlames(profile, requests, heading) {
  const tree = toTree(profile);
  const boxes = [];
  let rows = 0;
  const draw = (node, left, row) => {
    const share = node.total / tree.total;
    if (share < leastShare) return;
    rows = Math.max(rows, row + 1);
    const [x, boxWidth, y] = [left * width, share * width, (row + 1.5) * rowHeight];
    const name = node.callFrame.functionName || "(anonymous)";
    const time = `${name}: ${(node.total / requests).toFixed(1)} µs, ${(share * 100).toFixed(1)} %`;
    const text = name.slice(0, Math.floor(boxWidth * lettersPerPixel));
    boxes.push(
      `<g><title>${toXml(time)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${boxWidth.toFixed(1)}" height="${rowHeight - 1}" fill="${colours[kindOf(node.callFrame)]}"/>`,
      text.length > 2
        ? `<text x="${(x + 2).toFixed(1)}" y="${y + 11}">${toXml(text)}</text></g>`
        : "</g>",
    );
    let at = left;
    for (const child of node.below) {
      draw(child, at, row + 1);
      at += child.total / tree.total;
    }
  };
  draw(tree, 0, 0);
  const legend = "orange: this server, yellow: packages, blue: Node, grey: native";
  const perRequest = (tree.total / requests).toFixed(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${(rows + 2) * rowHeight}" font-family="monospace" font-size="11" fill="#1b1b1b">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="2" y="14">${toXml(heading)}: ${perRequest} µs of the event loop a request (${legend})</text>`,
    ...boxes,
    "</svg>\n",
  ].join("\n");
}
