using Inkstone.Callbacks;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

namespace Inkstone;

public abstract partial class Model
{
    /// <summary>Trains the model: in each epoch every sample once, in batches, the weights changed after each batch.</summary>
    /// <param name="x">The samples, the first axis counting them.</param>
    /// <param name="y">The targets, as many as samples: class numbers for the sparse losses, else of the model's output shape.</param>
    /// <param name="batchSize">Samples in a batch; the last may be shorter. 32 when left out or 0.</param>
    /// <param name="epochs">How many times all samples are used.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, decided by the model's seed.</param>
    /// <param name="validationSplit">The share of the samples, taken from the end before shuffling, that is only judged: 0 to less than 1.</param>
    /// <param name="validationData">Other samples and targets that are only judged; overrides <paramref name="validationSplit"/>.</param>
    /// <param name="callbacks">What else to do along the way.</param>
    /// <param name="progress">How to show the progress; live in a terminal and plain lines elsewhere when left out.</param>
    /// <param name="cancellation">Ends training after the current step; weights and history are kept.</param>
    /// <param name="initialEpoch">
    /// The epoch to begin with, counted from 0, where the ones before were trained earlier: <paramref name="epochs"/> counts from the first of all,
    /// and so do the progress and what callbacks are told. None is trained if there are not more epochs than that.
    /// </param>
    /// <returns>The values after each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model is not compiled, or has nothing to train.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model, the loss or each other.</exception>
    public History Fit(
        Tensor x,
        Tensor y,
        int? batchSize = null,
        int epochs = 1,
        bool shuffle = true,
        double validationSplit = 0,
        (Tensor X, Tensor Y)? validationData = null,
        IReadOnlyList<Callback>? callbacks = null,
        ProgressRenderer? progress = null,
        CancellationToken cancellation = default,
        int initialEpoch = 0)
    {
        var (optimizer, loss) = RequireCompiled();
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfNegative(initialEpoch);
        RequireSamples(x, y);
        var size = BatchSize(batchSize);
        if (validationSplit is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(validationSplit), $"`validationSplit` must be 0 or more and less than 1. Received: validationSplit={validationSplit}");
        }

        if (validationData is null && validationSplit > 0)
        {
            (x, y, validationData) = Split(x, y, validationSplit);
        }

        if (validationData is { } validation)
        {
            RequireSamples(validation.X, validation.Y);
        }

        EnsureBuilt(x.Shape);
        CheckInput(x.Shape);
        CheckInput(validationData?.X.Shape ?? x.Shape);
        return Train(optimizer, loss, new TensorBatches(x, y), size, (initialEpoch, epochs), shuffle, validationData, callbacks, progress, cancellation);
    }

    /// <summary>
    /// Trains the model on samples that are made along the way. Batches are made ahead on background threads, as many as
    /// <see cref="Parallelism.Threads"/> leaves (and no more than four); where a batch is not finished the training thread makes samples
    /// itself, and so never waits for more than the samples others are at. The weights have the same bits whatever the timing and the
    /// number of threads. The source is told how many epochs the model was trained before, so that training which was saved after a
    /// complete epoch goes on as if it had not stopped. An epoch that was cancelled on its way does not count: the next <c>Fit</c>
    /// begins it anew, with the weights and the optimizer as the last step left them.
    /// </summary>
    /// <param name="source">The samples and their targets. What its <see cref="SampleSource.Make"/> throws comes out of here, at the step whose batch it spoiled.</param>
    /// <param name="batchSize">Samples in a batch; the last may be shorter. 32 when left out or 0.</param>
    /// <param name="epochs">How many times as many samples are used as the source counts.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, decided by the model's seed.</param>
    /// <param name="validationData">Samples and targets that are only judged after each epoch.</param>
    /// <param name="callbacks">What else to do along the way.</param>
    /// <param name="progress">How to show the progress; live in a terminal and plain lines elsewhere when left out.</param>
    /// <param name="cancellation">Ends training after the current step; weights and history are kept.</param>
    /// <param name="initialEpoch">
    /// The epoch to begin with, counted from 0, where the ones before were trained earlier: <paramref name="epochs"/> counts from the first of all,
    /// and so do the progress and what callbacks are told. None is trained if there are not more epochs than that.
    /// </param>
    /// <returns>The values after each epoch.</returns>
    /// <exception cref="InvalidOperationException">The model is not compiled, or has nothing to train.</exception>
    /// <exception cref="ArgumentException">The source is empty, or the data do not fit the model or the loss.</exception>
    public History Fit(
        SampleSource source,
        int? batchSize = null,
        int epochs = 1,
        bool shuffle = true,
        (Tensor X, Tensor Y)? validationData = null,
        IReadOnlyList<Callback>? callbacks = null,
        ProgressRenderer? progress = null,
        CancellationToken cancellation = default,
        int initialEpoch = 0)
    {
        var (optimizer, loss) = RequireCompiled();
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        ArgumentOutOfRangeException.ThrowIfNegative(initialEpoch);
        RequireSource(source);
        var size = BatchSize(batchSize);
        if (validationData is { } validation)
        {
            RequireSamples(validation.X, validation.Y);
        }

        var input = source.SampleShape.WithBatch(Math.Min(size, source.Count));
        EnsureBuilt(input);
        CheckInput(input);
        CheckInput(validationData?.X.Shape ?? input);
        using var batches = new BatchesAhead(source, size);
        return Train(optimizer, loss, batches, size, (initialEpoch, epochs), shuffle, validationData, callbacks, progress, cancellation);
    }

    private History Train(
        Optimizer optimizer,
        Loss loss,
        IBatches batches,
        int batchSize,
        (int First, int End) epochs,
        bool shuffle,
        (Tensor X, Tensor Y)? validationData,
        IReadOnlyList<Callback>? callbacks,
        ProgressRenderer? progress,
        CancellationToken cancellation)
    {
        if (TrainableWeights.Count == 0)
        {
            throw new InvalidOperationException(
                $"Model '{Name}' has no trainable weights, so there is nothing to fit. Weights are made with AddWeight, parts taken in with Add or Track, and Trainable must be true.");
        }

        StopTraining = false;
        var trainer = new Trainer(this, optimizer, loss, batches, batchSize, shuffle ? Seed : null, validationData)
        {
            Callbacks = [.. callbacks ?? []],
            Progress = progress ?? ProgressRenderer.Auto(),
            Cancellation = cancellation,
        };
        return trainer.Run(epochs.First, epochs.End);
    }

    /// <summary>Keras' rule: the last samples validate, floor(n · (1 − split)) of them train.</summary>
    private static (Tensor X, Tensor Y, (Tensor X, Tensor Y) Validation) Split(Tensor x, Tensor y, double split)
    {
        var samples = x.Shape[0];
        var training = (int)Math.Floor(samples * (1 - split));
        if (training == 0 || training == samples)
        {
            throw new ArgumentException(
                $"Training data contains {samples} samples, which is not sufficient to split it into a validation and training set as specified by `validationSplit={split:0.0###}`. " +
                "Either provide more data, or a different value for the `validationSplit` argument.");
        }

        return (x[..training], y[..training], (x[training..], y[training..]));
    }

    internal static void RequireSamples(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (samples, targets) = (x.Rank > 0 ? x.Shape[0] : 1, y.Rank > 0 ? y.Shape[0] : 1);
        if (samples != targets)
        {
            throw new ArgumentException(
                $"Data cardinality is ambiguous. Make sure all arrays contain the same number of samples. 'x' sizes: {samples}, 'y' sizes: {targets} (shapes {x.Shape} and {y.Shape}).");
        }

        if (x.Rank == 0 || samples == 0)
        {
            throw new ArgumentException($"At least one sample is needed. Received x of shape {x.Shape}.");
        }

        if (y.Rank == 0)
        {
            throw new ArgumentException($"Targets need a first axis that counts them, as the samples have. Received a single number: give y as a tensor of shape ({samples},).");
        }
    }

    private static void RequireSource(SampleSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Count <= 0)
        {
            throw new ArgumentException($"At least one sample is needed. Received a source ({source.GetType().Name}) with Count={source.Count}.", nameof(source));
        }

        if (source.SampleShape.Contains(Shape.Unknown) || source.TargetShape.Contains(Shape.Unknown))
        {
            throw new ArgumentException(
                $"A source states every axis of its samples and targets. Received a source ({source.GetType().Name}) of samples {source.SampleShape} and targets {source.TargetShape}.", nameof(source));
        }
    }

    private static int BatchSize(int? batchSize)
    {
        if (batchSize < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), $"`batchSize` must be positive (or left out: 32). Received: batchSize={batchSize}");
        }

        return batchSize is null or 0 ? 32 : batchSize.Value;
    }
}
