// The course of a run as points of a curve: steps as they come, and the ends of epochs.
import { isNumber, seriesNames } from "./words.js";

const MOST_POINTS = 4000;

export class Trace {
  /** How many steps an epoch has; 0 while that is not known. */
  stepsPerEpoch = 0;
  /** { at, end, loss, accuracy }: the mean of some batches, in their middle and at their end, in epochs: 1.5 is the middle of the second. */
  steps = [];
  /** { at, loss, accuracy, valLoss, valAccuracy } at the end of each epoch. */
  epochs = [];
  #every = 1;
  #count = 0;
  #last = null;

  addStep({ epoch, step, steps, loss, accuracy }) {
    this.stepsPerEpoch = steps || this.stepsPerEpoch;
    const end = epoch - 1 + (steps > 0 ? step / steps : 0);
    if (end === this.steps.at(-1)?.end) {
      return;
    }
    // A run that was gone on with begins its epoch again.
    this.steps = this.steps.filter(point => point.end < end);
    const before = this.#last?.epoch === epoch && this.#last.step < step ? this.#last : { step: 0 };
    this.#last = { epoch, step, loss, accuracy };
    if (this.#count++ % this.#every === 0) {
      const at = steps > 0 ? epoch - 1 + (before.step + step) / 2 / steps : end;
      this.steps.push({ at, end, loss: since(before.step, before.loss, step, loss), accuracy: since(before.step, before.accuracy, step, accuracy) });
    }
    if (this.steps.length > MOST_POINTS) {
      this.steps = this.steps.filter((_, i) => i % 2 === 0);
      this.#every *= 2;
    }
  }

  /** An epoch has ended: the last of its steps are told by its mean. */
  endEpoch(epoch) {
    const mean = this.epochs[epoch - 1];
    if (mean && this.#last?.epoch === epoch) {
      this.addStep({ epoch, step: this.stepsPerEpoch, steps: this.stepsPerEpoch, loss: mean.loss, accuracy: mean.accuracy });
    }
  }

  takeHistory(history) {
    const names = seriesNames(history);
    const count = history?.[names.loss]?.length ?? 0;
    const value = (name, i) => isNumber(history[names[name]]?.[i]) ? history[names[name]][i] : null;
    this.epochs = Array.from({ length: count }, (_, i) => ({
      at: i + 1, loss: value("loss", i), accuracy: value("accuracy", i), valLoss: value("valLoss", i), valAccuracy: value("valAccuracy", i),
    }));
  }

  /** The points of a line: steps where they were seen; where they were not, the mean of an epoch, in its middle. */
  line(name) {
    const seen = new Set(this.steps.map(point => Math.ceil(point.at)));
    const unseen = this.epochs.filter(point => !seen.has(point.at)).map(point => ({ ...point, at: point.at - 0.5 }));
    return [...unseen, ...this.steps].filter(point => isNumber(point[name])).sort((a, b) => a.at - b.at).map(point => ({ at: point.at, value: point[name] }));
  }

  /** The points of the validation, at ends of epochs. */
  marks(name) {
    return this.epochs.filter(point => isNumber(point[name])).map(point => ({ at: point.at, value: point[name] }));
  }
}

/** The server tells means of an epoch so far: this is the mean of the batches since the last one. */
function since(stepBefore, before, step, mean) {
  return isNumber(before) && isNumber(mean) ? Math.max(0, (mean * step - before * stepBefore) / (step - stepBefore)) : mean;
}
