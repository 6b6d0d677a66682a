using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Optimizers.Schedules;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>
/// Teaches a copy of a model what a person corrected, without its forgetting what it knew. Each step learns from corrections, slanted, bent and drawn
/// again with other pens, and from known digits with the model's own answers; the step size is small, and batch normalization keeps its statistics.
/// </summary>
/// <example><code>
/// var result = FineTuning.Teach(DigitRecognizer.Default.Model, store.All(), DigitDatasets.Load(), seed: 1);
/// Console.WriteLine($"{result.Before.Corrections:P0} -> {result.After.Corrections:P0}, known digits {result.Before.Known:P2} -> {result.After.Known:P2}");
/// result.Model.Save("taught.safetensors");
/// </code></example>
public static class FineTuning
{
    // Of the training pictures, the last of so many parts (as many as the recogniser's own training keeps back) is judged, not learned from.
    private const int HeldOutPart = 12;

    private const ulong Root = 0x7EAC4;
    private const ulong KnownPart = 1;
    private const ulong CorrectionPart = 2;

    // Of the time it takes, roughly.
    private const double MakingShare = 0.15;
    private const double LearningShare = 0.75;

    /// <summary>Teaches a copy of a model.</summary>
    /// <param name="model">A model as <see cref="DigitRecognizer"/> takes it. It is only read, and may go on predicting meanwhile; it must not be trained.</param>
    /// <param name="corrections">What it is to learn; at least one.</param>
    /// <param name="known">Pictures of 28 × 28: of those to learn from all but the last twelfth are learned from, at most 5,000 of that twelfth are judged, so they must be mixed, as those of MNIST are, not sorted by digit. The test pictures are not touched.</param>
    /// <param name="seed">Decides what is drawn and in which order it is learned: the same seed, the same model.</param>
    /// <param name="progress">Told how far it has come, 0 to 1, from this thread.</param>
    /// <param name="cancellation">Ends it after the current step.</param>
    /// <returns>
    /// The taught copy, with how well both read the corrections, which were learned from, and known pictures, which were not (but see
    /// <see cref="TeachingScore.Known"/>). The copy is compiled with the loss and the metrics of the model and an Adam optimizer that has not begun, whatever optimizer the model had.
    /// </returns>
    /// <exception cref="ArgumentException">There are no corrections, the model is none that reads digits, or the known pictures are not of 28 × 28 or fewer than 12.</exception>
    /// <exception cref="InvalidDataException">The model gives something that is no number: its training went wrong.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FineTuningResult Teach(
        Model model,
        IReadOnlyList<Correction> corrections,
        DigitDataset known,
        ulong seed = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Teach(model, corrections, known.Train, new FineTuningSettings(), seed, progress, cancellation);
    }

    internal static FineTuningResult Teach(
        Model model,
        IReadOnlyList<Correction> corrections,
        DigitImages known,
        FineTuningSettings settings,
        ulong seed = 0,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(corrections);
        Check(corrections, known);
        var form = DigitForm.Of(model);
        var sample = model.InputShape!.Value;
        var output = DigitOutput.Of(model, sample.WithBatch(1));
        var heldOut = Math.Max(1, known.Count / HeldOutPart);
        var (learned, judged) = (known[..^heldOut], known.Slice(known.Count - heldOut, Math.Min(heldOut, settings.Judged)));
        var judge = new TeachingJudge(model, form, corrections, judged);
        var before = judge.Score(model, cancellation);

        var knownCount = Math.Max(1, (int)(settings.Steps * settings.BatchSize * (1 - settings.CorrectionShare)));
        var samples = KnownSamples.Make(model, learned, knownCount, settings.PlainShare, Part(KnownPart), share => progress?.Report(share * MakingShare), cancellation);
        var source = new MixedSamples(
            settings.Steps * settings.BatchSize,
            (FormedSamples.Of(new CorrectionSamples(corrections, output.Count, settings.Smoothing, Part(CorrectionPart)), form, sample), settings.CorrectionShare),
            (samples, 1 - settings.CorrectionShare));

        var taught = Copy(model);
        Learn(taught, source, output, settings, progress, cancellation);
        var after = judge.Score(taught, cancellation);
        progress?.Report(1);
        return new FineTuningResult(taught, before, after);

        ulong Part(ulong part) => RandomStream.DeriveSeed(RandomStream.DeriveSeed(seed, Root), part);
    }

    private static void Check(IReadOnlyList<Correction> corrections, DigitImages known)
    {
        if (corrections.Count == 0)
        {
            throw new ArgumentException("Expected at least one correction to learn from. Received: none. Draw a digit and say what it is first.", nameof(corrections));
        }

        if (known.Height != DigitNormalizer.Side || known.Width != DigitNormalizer.Side || known.Maximum != byte.MaxValue || known.Count < HeldOutPart)
        {
            throw new ArgumentException(
                $"Expected at least {HeldOutPart} known pictures of {DigitNormalizer.Side}x{DigitNormalizer.Side}, bytes 0 to 255, such as mnist or strokes. Received: {known}.", nameof(known));
        }
    }

    private static void Learn(Model taught, SampleSource source, DigitOutput output, FineTuningSettings settings, IProgress<double>? progress, CancellationToken cancellation)
    {
        var (loss, metrics) = (taught.Loss, taught.Metrics);

        // The statistics of a few corrections would upset all else.
        var normalizations = Within(taught).OfType<BatchNormalization>().Where(layer => layer.Trainable).ToList();
        normalizations.ForEach(layer => layer.Trainable = false);
        taught.Compile(new Adam(new CosineDecay(settings.LearningRate, settings.Steps)), new CategoricalCrossentropy(output.AreLogits));
        taught.Fit(source, settings.BatchSize, callbacks: [new Report(settings.Steps, progress)], progress: new NoProgress(), cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        normalizations.ForEach(layer => layer.Trainable = true);

        // Whoever trains it further finds its loss and metrics, and an optimizer that has not begun.
        taught.Compile(new Adam(settings.LearningRate), loss ?? taught.Loss, metrics);
    }

    private static Model Copy(Model model)
    {
        var own = Within(model).Append(model).Select(layer => layer.GetType()).Where(type => type.Assembly != typeof(Layer).Assembly).Distinct();
        return ModelFile.Read(ModelFile.Write(model), [.. own]);
    }

    private static IEnumerable<Layer> Within(Layer layer) => layer.Parts.SelectMany(part => Within(part).Prepend(part));

    private sealed class Report(int steps, IProgress<double>? progress) : Callback
    {
        public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values) =>
            progress?.Report(MakingShare + LearningShare * (batch + 1) / steps);
    }
}
