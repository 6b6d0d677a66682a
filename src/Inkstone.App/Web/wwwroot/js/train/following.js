// Follows one run by the server's events. The first event on each connection is the whole state, so that nothing is lost by a break.
import { follow, get } from "../shared/api.js";
import { isActive } from "./words.js";
import { Trace } from "./trace.js";

const RETRY = 3000;
const QUIET = 5000; // a shorter break is not worth a word; EventSource comes again after 3 seconds

/** Dispatches "run" (another one), "state", "step", "epoch", "judged", "connection" and "gone" (the run is no more); holds what came last. */
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

  /** Whether there is more to hear of the run. */
  get isOpen() {
    return this.#source !== null;
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

  /** Goes on with what was closed, if there is more to hear. */
  reopen() {
    isActive(this.run) && this.open(this.#id);
  }

  close() {
    clearTimeout(this.#timer);
    this.#hush();
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
    this.#hush();
    this.#connection(false);
    const was = this.run?.state;
    this.run = run;
    this.trace.takeHistory(run.history);
    this.step = null;
    if (isActive(run) && run.step > 0) {
      this.step = run;
      this.trace.addStep(run);
    }
    if (run.judged) {
      this.judged = run.judged;
      this.#tell("judged");
    }
    this.dispatchEvent(new CustomEvent("state", { detail: { was } }));
    if (!isActive(run)) {
      this.close();
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
      this.trace.endEpoch(epoch);
    }
    this.dispatchEvent(new CustomEvent("epoch", { detail: { epoch, values } }));
  }

  // EventSource tries again by itself, unless the answer was no stream at all: a server that is just starting.
  #failed(source) {
    if (source !== this.#source) {
      return;
    }
    if (!this.isAway && !this.#quiet) {
      this.#quiet = setTimeout(() => this.#connection(true), QUIET);
    }
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#again(source), RETRY);
    }
  }

  // An EventSource does not tell why it was refused; the run itself does.
  async #again(source) {
    const [run, error] = await get(`/api/runs/${encodeURIComponent(this.#id)}`).then(now => [now], problem => [null, problem]);
    if (source !== this.#source) {
      return;
    }
    if (error?.status === 404) {
      this.open(null);
      this.#tell("gone");
      return;
    }
    if (run) {
      this.#takeState(run);
    } else if (!error.isOffline) {
      this.#hush();
      this.#connection(false);
    }
    this.#source === source && this.#connect();
  }

  #hush() {
    clearTimeout(this.#quiet);
    this.#quiet = 0;
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
