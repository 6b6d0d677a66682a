// What the browser remembers of a person's choices. A browser that forbids storage forgets them, nothing more.
const PREFIX = "inkstone.";

export function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Forbidden or full: the choice holds until the page is closed.
  }
}

export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}
