// The models the server has, and the one the person chose: shared by all tabs.
import { get } from "./api.js";
import { recall, remember } from "./storage.js";
import texts from "./texts.js";

const RECOGNISER = "recogniser";

class Models extends EventTarget {
  #list = [];
  #chosen = recall("model") ?? RECOGNISER;

  get list() {
    return this.#list;
  }

  /** The id of the chosen model. */
  get id() {
    return this.#chosen;
  }

  get chosen() {
    return this.#list.find(model => model.id === this.#chosen) ?? null;
  }

  /** Asks the server for its models; "list" and, if the chosen one is gone, "choice" are dispatched. */
  async load() {
    this.#list = await get("/api/models");
    this.dispatchEvent(new Event("list"));
    if (this.#list.length > 0 && !this.chosen) {
      this.choose(this.#list[0].id);
    }
  }

  choose(id) {
    if (id !== this.#chosen) {
      this.#chosen = id;
      remember("model", id);
      this.dispatchEvent(new Event("choice"));
    }
  }

  /** The query that names the chosen model to the API. */
  get query() {
    return `model=${encodeURIComponent(this.#chosen)}`;
  }
}

export const models = new Models();

/** A model's name for people: a text for the recogniser, else its folder. */
export const nameOf = model => model.id === RECOGNISER ? texts.recogniser : model.id;
