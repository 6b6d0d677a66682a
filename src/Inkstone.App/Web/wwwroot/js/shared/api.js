// Calls to the server. Every failure is an ApiError, with a calm sentence for the person in `message`.
import { t } from "./i18n.js";
import texts from "./texts.js";

export class ApiError extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** True when nothing answered: the server was stopped or the connection is gone. */
  get isOffline() {
    return this.status === 0;
  }
}

export const isAborted = error => error?.name === "AbortError";

const TOKEN = 'meta[name="inkstone-token"]';
const token = () => document.querySelector(TOKEN)?.content ?? "";

/**
 * Calls the server and returns its answer (JSON, or text of another type, or null if it has none).
 * Options: method, json (an object to send), body with its type (a Blob has its own), signal.
 */
export async function call(path, { method, json, body, type, signal } = {}) {
  const headers = { Accept: "application/json" };
  method ??= json === undefined && body === undefined ? "GET" : "POST";
  if (json !== undefined) {
    body = JSON.stringify(json);
    headers["Content-Type"] = "application/json";
  } else if (body !== undefined) {
    headers["Content-Type"] = type ?? body.type ?? "application/octet-stream";
  }
  const send = () => fetch(path, { method, headers: { ...headers, "X-Inkstone-Token": token() }, body, signal, credentials: "same-origin" }).catch(error => {
    throw isAborted(error) ? error : new ApiError(0, t(texts.offline), "");
  });
  const used = token();
  let answer = await send();
  if (answer.status === 403 && await hasNewToken(used)) {
    answer = await send();
  }
  const isJson = /\bjson\b/.test(answer.headers.get("Content-Type") ?? "");
  if (!answer.ok) {
    const problem = isJson ? await answer.json().catch(() => ({})) : {};
    throw new ApiError(answer.status, problem.title ?? answer.statusText, problem.detail ?? "");
  }
  return answer.status === 204 ? null : isJson ? answer.json() : answer.text();
}

// A server that was started anew has another token. It is fetched, so that what is drawn need not be lost by a reload.
async function hasNewToken(used) {
  if (token() === used) {
    const page = await fetch("/", { cache: "no-store" }).then(answer => answer.ok ? answer.text() : "").catch(() => "");
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector(TOKEN)?.content;
    if (fresh) {
      document.querySelector(TOKEN).content = fresh;
    }
  }
  return token() !== used;
}

export const get = (path, options) => call(path, options);
export const post = (path, json = {}, options) => call(path, { ...options, method: "POST", json });
export const remove = path => call(path, { method: "DELETE" });

/** Sends a drawing: a Blob as it is, anything else as JSON. */
export const sendDrawing = (path, drawing, signal) => call(path, drawing instanceof Blob ? { body: drawing, signal } : { json: drawing, signal });

/** What to tell the person about an error. */
export function explain(error) {
  if (!(error instanceof ApiError)) {
    return String(error?.message ?? error);
  }
  if (error.isOffline) {
    return t(texts.offline);
  }
  if (error.status === 404 && !error.detail) {
    return t(texts.notOffered);
  }
  if (error.status === 429) {
    return t(texts.tooMany);
  }
  if (error.status === 403) {
    return t(texts.forbidden);
  }
  return t(texts.problem, { problem: detailOf(error) });
}

/** What the server itself said about an error; always English. */
export const detailOf = error => error.detail || error.title || "";

/** Follows server-sent events: handlers by event name get the data, parsed. Returns the EventSource, to close. */
export function follow(path, handlers, failed = () => {}) {
  const source = new EventSource(path);
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, event => handle(JSON.parse(event.data)));
  }
  source.addEventListener("error", () => failed(source));
  return source;
}
