// Builds elements. Text always becomes a text node: what a printer or a cloud says is never read as markup.

export const $ = (id) => document.getElementById(id);

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (value !== false) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child));
  return node;
}

/** Text from outside: its direction ends with it. */
export const said = (text) => el('bdi', {}, String(text ?? ''));

/** A long text shows its first lines, and opens. */
export const long = (text) =>
  String(text).length > 200 ? el('details', { class: 'long' }, el('summary', {}, said(text))) : said(text);

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

export function setPill(node, [tone, text]) {
  node.className = `pill ${tone}`;
  setText(node, text);
}

/** Only what differs is made anew: that keeps focus and open details. */
export function fill(node, shows, make) {
  const key = JSON.stringify(shows);
  if (node.key !== key) node.replaceChildren(...make());
  node.key = key;
}

export const setLong = (node, text) => {
  fill(node, text || '', () => (text ? [long(text)] : []));
  node.hidden = !text;
};

let news = [];

/** For screen readers; many changes at once become one sentence. */
export function announce(text) {
  if (news.push(text) > 1) return;
  setTimeout(() => {
    const more = news.length > 4 ? `, and ${news.length - 4} more changes` : '';
    $('live').textContent = news.slice(0, 4).join('. ') + more;
    news = [];
  }, 800);
}
