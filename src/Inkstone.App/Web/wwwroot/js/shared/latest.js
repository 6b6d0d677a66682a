// Asking the server again and again while something changes, so that only the newest answer is ever shown.
import { isAborted } from "./api.js";

/**
 * `ask(signal)` gets an answer, `show(answer, time)` shows it, `fail(error)` says what went wrong. `soon()` asks at most every
 * `interval` milliseconds and one at a time; `now(time)` gives up what is under way and asks at once; `stop()` forgets all answers to come.
 */
export function createLatest({ interval, ask, show, fail }) {
  let asked = 0;
  let running = null;
  let wanted = false;
  let timer = 0;
  let lastStart = -Infinity;

  async function run(time) {
    const number = ++asked;
    const control = new AbortController();
    running = control;
    wanted = false;
    lastStart = performance.now();
    try {
      const answer = await ask(control.signal);
      if (number === asked) {
        show(answer, time);
      }
    } catch (error) {
      if (number === asked && !isAborted(error)) {
        fail(error);
      }
    } finally {
      if (running === control) {
        running = null;
        wanted && soon();
      }
    }
  }

  function soon() {
    wanted = true;
    if (running === null && timer === 0) {
      timer = setTimeout(() => {
        timer = 0;
        wanted && running === null && run();
      }, Math.max(0, interval - (performance.now() - lastStart)));
    }
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    wanted = false;
    asked++;
    running?.abort();
    running = null;
  }

  function now(time = performance.now()) {
    stop();
    return run(time);
  }

  return { soon, now, stop };
}
