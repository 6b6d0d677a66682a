// Follows one run by the server's events. The first event on each connection is the whole state, so that nothing is lost by a break.
import { follow } from "../shared/api.js";
import { isActive } from "./words.js";
import { Trace } from "./trace.js";

const RETRY = 3000;
const PATIENCE = 1500; // what is told after the end: the last judgement
const QUIET = 2000;    // a break shorter than this is not worth a word

/** Dispatches "run" (another one), "state", "step", "epoch", "judged" and "connection"; holds what came last. */
export class Following extends EventTarget {
  run = null;
  step = null;
  judged = null;
  trace = new Trace();
  isAway = false;
  #source = null;
  #id = null;
  #timer = 0;
  #quiet = 0;

  get id() {
    return this.#id;
  }

  /** Follows the run of this id (or none), beginning with what is known about it. */
  open(id, known = null) {
    if (id === this.#id && this.#source) {
      return;
    }
    const isOther = id !== this.#id;
    this.close();
    this.#id = id;
    if (isOther) {
      [this.run, this.step, this.judged, this.trace] = [known, null, null, new Trace()];
      this.trace.takeHistory(known?.history);
      this.#tell("run");
    }
    if (id) {
      this.#connect();
    }
  }

  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#quiet);
    this.#source?.close();
    this.#source = null;
    this.#connection(false);
  }

  #connect() {
    this.#source = follow(`/api/runs/${encodeURIComponent(this.#id)}/events`, {
      state: run => this.#takeState(run),
      step: step => this.#takeStep(step),
      epoch: epoch => this.#takeEpoch(epoch),
      judged: judged => {
        this.judged = judged;
        this.#tell("judged");
      },
    }, source => this.#failed(source));
  }

  #takeState(run) {
    clearTimeout(this.#quiet);
    this.#connection(false);
    const was = this.run?.state;
    this.run = run;
    this.trace.takeHistory(run.history);
    if (run.step && typeof run.step === "object") {
      this.#takeStep(run.step);
    }
    if (run.judged) {
      this.judged = run.judged;
      this.#tell("judged");
    }
    if (!isActive(run)) {
      this.step = null;
    }
    this.dispatchEvent(new CustomEvent("state", { detail: { was } }));
    clearTimeout(this.#timer);
    if (!isActive(run)) {
      this.#timer = setTimeout(() => this.close(), PATIENCE);
    }
  }

  #takeStep(step) {
    this.step = step;
    this.trace.addStep(step);
    this.#tell("step");
  }

  #takeEpoch({ epoch, values }) {
    if (this.run) {
      const history = this.run.history ??= {};
      for (const [name, value] of Object.entries(values)) {
        (history[name] ??= [])[epoch - 1] = value;
      }
      this.run.epoch = epoch;
      this.trace.takeHistory(history);
    }
    this.dispatchEvent(new CustomEvent("epoch", { detail: { epoch, values } }));
  }

  // EventSource tries again by itself, unless the answer was no stream at all: a server that is just starting.
  #failed(source) {
    if (source !== this.#source) {
      return;
    }
    if (!isActive(this.run) && this.run) {
      this.close();
      return;
    }
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#connection(true), QUIET);
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#connect(), RETRY);
    }
  }

  #connection(isAway) {
    if (this.isAway !== isAway) {
      this.isAway = isAway;
      this.#tell("connection");
    }
  }

  #tell(name) {
    this.dispatchEvent(new Event(name));
  }
}
