using System.Diagnostics;
using Inkstone.Callbacks;
using Inkstone.Layers;
using Inkstone.Optimizers.Schedules;
using Inkstone.Progress;
using Inkstone.Saving;

namespace Inkstone.Digits;

/// <summary>A training of a <see cref="Recipe"/>: begun, or gone on with where it was kept.</summary>
/// <example><code>
/// var training = File.Exists("half-way") ? recipe.Resume("half-way", mnist.Train) : recipe.Begin(mnist.Train, seed: 1);
/// training.Run(cancellation: stop);
/// training.Model.Save("digits.safetensors");
/// </code></example>
public sealed class RecipeTraining
{
    // Of all steps: how many the step size takes to rise.
    private const double WarmupShare = 0.2;

    private const int LeastToCalibrateOn = 500;

    private readonly Recipe _recipe;
    private readonly DigitImages _images;
    private readonly RecipeSettings _settings;
    private readonly WeightAverage? _average;
    private bool _isBetweenEpochs;

    internal RecipeTraining(Recipe recipe, DigitImages images, RecipeSettings settings, Model model, WeightAverage? average, History history)
    {
        (_recipe, _images, _settings, Model, History) = (recipe, images, settings, model, history);
        _average = average ?? (settings.WeightAverage > 0 ? new WeightAverage(settings.WeightAverage) : null);
    }

    /// <summary>The network.</summary>
    public Model Model { get; }

    /// <summary>The values after each epoch, from the first of all.</summary>
    public History History { get; }

    /// <summary>
    /// By what the recipe's calibration divided the logits, at the end of training; null before, and for recipes without calibration, which are
    /// all but <c>recogniser</c>.
    /// </summary>
    public double? Temperature { get; private set; }

    /// <summary>Trains to the last epoch of the settings, or until it is cancelled.</summary>
    /// <param name="callbacks">What else to do along the way; they may <see cref="Save"/> after each epoch.</param>
    /// <param name="progress">How to show the progress; live in a terminal and plain lines elsewhere when left out.</param>
    /// <param name="cancellation">Ends training after the current step; the model has the weights of that step.</param>
    public void Run(IReadOnlyList<Callback>? callbacks = null, ProgressRenderer? progress = null, CancellationToken cancellation = default)
    {
        var (learned, judged) = Split();
        var source = _recipe.IsRecogniser ? RecogniserTraining.Samples(learned, _images.Count, Model.Seed) : null;
        if (_settings.OneCycle)
        {
            var steps = ((long)(source?.Count ?? learned.Count) + _settings.BatchSize - 1) / _settings.BatchSize * Math.Max(1, _settings.Epochs);
            Model.Optimizer!.LearningRate = new OneCycle(_settings.CreateOptimizer().LearningRate.At(0), steps, WarmupShare);
        }

        var history = Fit(source, learned, judged, [.. _average is null ? (Callback[])[] : [_average], new Recorder(this), .. callbacks ?? []], progress, cancellation);
        History.WasCancelled = history.WasCancelled;
        if (source is not null && !history.WasCancelled && Temperature is null)
        {
            Calibrate(judged);
        }
    }

    /// <summary>
    /// Keeps all that is needed to go on, in one file, at the end of an epoch: see <see cref="Recipe.Resume"/>. The file replaces another one
    /// of that name only when it is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">Training is not between two epochs: call it from a callback's <see cref="Callback.OnEpochEnd"/>.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SafeTensors.Write(path, Snapshot());
    }

    /// <summary>What <see cref="Save"/> writes, as it is now: the steps that follow do not change it.</summary>
    /// <inheritdoc cref="Save" path="/exception" />
    internal SafeTensorsFile Snapshot() => _isBetweenEpochs
        ? KeptHistory.With(_average?.Write() ?? ModelFile.Write(Model), History)
        : throw new InvalidOperationException("A training can be gone on with from the end of an epoch only. Call Save from the OnEpochEnd of a callback that is given to Run.");

    internal static RecipeTraining Read(string path, Recipe recipe, DigitImages images, RecipeSettings settings)
    {
        var history = KeptHistory.Of(SafeTensors.Read(path), path);
        var average = settings.WeightAverage > 0 ? new WeightAverage(settings.WeightAverage) : null;
        var model = average?.Resume(path) ?? Model.Load(path);
        return history.Epochs.Count == model.EpochsTrained
            ? new RecipeTraining(recipe, images, settings, model, average, history)
            : throw new InvalidDataException($"{path}: expected the values after each of {model.EpochsTrained} epochs. Received: those of {history.Epochs.Count}.");
    }

    private History Fit(SampleSource? source, DigitImages learned, DigitImages judged, Callback[] callbacks, ProgressRenderer? progress, CancellationToken cancellation)
    {
        var done = Model.EpochsTrained;
        (Tensor, Tensor)? validation = judged.Count > 0 ? Tensors(judged) : null;
        if (source is not null)
        {
            return Model.Fit(source, _settings.BatchSize, _settings.Epochs, validationData: validation, callbacks: callbacks, progress: progress, cancellation: cancellation, initialEpoch: done);
        }

        var (x, y) = Tensors(learned);
        return Model.Fit(x, y, _settings.BatchSize, _settings.Epochs, validationData: validation, callbacks: callbacks, progress: progress, cancellation: cancellation, initialEpoch: done);
    }

    private (Tensor X, Tensor Y) Tensors(DigitImages images) => (DigitTensors.Inputs(Model, images), DigitTensors.Targets(Model, images));

    /// <summary>Keras' rule: the last samples are judged, floor(n · (1 − split)) of them learned from.</summary>
    private (DigitImages Learned, DigitImages Judged) Split()
    {
        var learned = (int)Math.Floor(_images.Count * (1 - _settings.ValidationSplit));
        return learned > 0 && (learned < _images.Count || _settings.ValidationSplit == 0)
            ? (_images[..learned], _images[learned..])
            : throw new ArgumentException(
                $"{_images.Count} pictures cannot be divided into some to learn from and some to be judged, with a validation split of {_settings.ValidationSplit:0.0###}. Use more pictures, or another split.");
    }

    private void Calibrate(DigitImages judged)
    {
        // On a few samples that are all read right the best temperature is the lowest there is, and every answer would be certain.
        var (x, answers) = RecogniserTraining.CalibrationSamples(judged, Math.Max(judged.Count, LeastToCalibrateOn), Model.Seed);
        Temperature = TemperatureScaling.Find(Model.Predict(x, _settings.BatchSize), answers);
        TemperatureScaling.Fold(((Sequential)Model).Layers.OfType<Dense>().Last().Weights, Temperature.Value);
    }

    /// <summary>Adds each epoch to the history of all.</summary>
    private sealed class Recorder(RecipeTraining training) : Callback
    {
        private long _began;
        private TimeSpan _trained;

        public override void OnEpochBegin(int epoch) => (training._isBetweenEpochs, _began) = (false, Stopwatch.GetTimestamp());

        public override void OnEpochTrained() => _trained = Stopwatch.GetElapsedTime(_began);

        public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
        {
            training.History.Add(training.History.Epochs.Count, _trained.TotalSeconds, values);
            training._isBetweenEpochs = true;
        }

        public override void OnTrainEnd() => training._isBetweenEpochs = false;
    }
}
