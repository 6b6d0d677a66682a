// The settings of the page live in the address after #: #train?recipe=dense-512&epochs=3, so that a link brings them back.
const listeners = new Set();

/** The tab and its settings as the address has them now. */
export function read() {
  const [tab, query = ""] = location.hash.slice(1).split("?");
  return { tab, values: new URLSearchParams(query) };
}

/** The address part of a tab with settings (an object or URLSearchParams); empty values are left out. */
export function address(tab, values = {}) {
  const pairs = values instanceof URLSearchParams ? [...values] : Object.entries(values);
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return `#${tab}${query.size > 0 ? `?${query}` : ""}`;
}

/** Changes settings of the current tab without a new entry of the history; null removes one. */
export function write(changes) {
  const { tab, values } = read();
  for (const [name, value] of Object.entries(changes)) {
    value === null || value === undefined || value === "" ? values.delete(name) : values.set(name, value);
  }
  history.replaceState(null, "", address(tab || "draw", values));
  document.dispatchEvent(new Event("inkstone:settings"));
}

/** Calls `listener({ tab, values })` when the person goes to another address, by a link or by back and forward. */
export function onAddress(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("hashchange", () => {
  for (const listener of listeners) {
    listener(read());
  }
});

/** What a tab gets: its own settings only. */
export function settingsOf(tab) {
  return {
    get: (name, otherwise = null) => (read().tab || "draw") === tab ? read().values.get(name) ?? otherwise : otherwise,
    set: changes => (read().tab || "draw") === tab && write(changes),
    onChange: listener => onAddress(now => (now.tab || "draw") === tab && listener(now.values)),
  };
}
