using System.Globalization;
using System.Numerics;
using Inkstone.Data;
using Inkstone.Optimizers;
using Inkstone.Saving;

namespace Inkstone.Callbacks;

/// <summary>
/// Keeps a running mean of all weights, the moving statistics of batch normalization included: after each step
/// average += (weight − average)(1 − d) with d = min(decay, (1 + n) / (10 + n)) after n steps, so that the first weights are soon
/// forgotten. The averaged weights usually judge better than those of any one step, and become the model's when training ends, stopped
/// or not. Name this callback before others, which then see what it does.
/// </summary>
/// <remarks>
/// Without <see cref="Validate"/>, callbacks see the weights in training after an epoch: leave out <c>restoreBestWeights</c> of
/// <see cref="EarlyStopping"/>, which would put them in the place of the averages. Where an exception ends <c>Fit</c>, the averages stay
/// with this callback, and go on if the same model is trained with it again: after <see cref="Layers.Layer.SetWeights"/> take a new one.
/// </remarks>
/// <example><code>
/// var average = new WeightAverage(0.999, path: "digits.safetensors");
/// var model = File.Exists("digits.safetensors") ? average.Resume("digits.safetensors") : NewModel();
/// model.Fit(x, y, epochs: 20 - model.EpochsTrained, callbacks: [average]);
/// </code></example>
public sealed class WeightAverage : Callback
{
    private const string UpdatesKey = "inkstone_averaged_steps";
    private const string TrainedPrefix = TrainingState.SlotPrefix + "trained_weights/"; // belongs to what training needs to go on

    private Model? _model; // whose averages are kept
    private Variable[] _weights = [];
    private float[][] _others = []; // the averages; while the model has them, the weights in training
    private bool _swapped;

    /// <summary>Makes the callback.</summary>
    /// <param name="decay">How much of the average stays at each step, 0 to below 1: about 1 / (1 − decay) steps are averaged.</param>
    /// <param name="validate">
    /// Whether each epoch's validation judges the averaged weights. The model then has them until the next epoch begins, so that
    /// callbacks named after this one, such as <see cref="EarlyStopping"/> and <see cref="ModelCheckpoint"/>, keep what was judged.
    /// </param>
    /// <param name="path">A file to save to after each epoch, as <see cref="Save"/> does; none when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is out of its range.</exception>
    public WeightAverage(double decay = 0.999, bool validate = true, string? path = null)
    {
        if (decay is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(decay), $"`decay` must be 0 or more and less than 1. Received: decay={decay}");
        }

        Decay = decay;
        Validate = validate;
        Path = path;
    }

    /// <summary>How much of the average stays at each step.</summary>
    public double Decay { get; }

    /// <summary>Whether validation judges the averaged weights.</summary>
    public bool Validate { get; }

    /// <summary>The file saved to after each epoch; null for none.</summary>
    public string? Path { get; }

    /// <summary>How many steps were averaged.</summary>
    public long Updates { get; private set; }

    /// <summary>
    /// Writes one file with the averaged weights as the model's and, beside the optimizer's state, the weights in training.
    /// <see cref="Model.Load(string, Type[])"/> gives the averaged model; <see cref="Resume"/> goes on with training. The file replaces
    /// another one of that name only when it is complete. What other callbacks do after it was written, such as a change of the learning rate,
    /// and what they remember, such as the best value so far, is not in it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">Training has not begun, or has ended and the averaged weights are the model's: save that.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SafeTensors.Write(path, Write());
    }

    /// <summary>What <see cref="Save"/> writes.</summary>
    internal SafeTensorsFile Write()
    {
        if (_model is not { } model)
        {
            throw new InvalidOperationException("There is no average to save: training has not begun, or has ended, and then the averaged weights are the model's. Save the model.");
        }

        var swapped = _swapped;
        Show(averages: true);
        try
        {
            var file = ModelFile.Write(model);
            var tensors = new Dictionary<string, NumericArray>(file.Tensors);
            foreach (var (name, i) in Names(model))
            {
                tensors[TrainedPrefix + name] = NumericArray.From(new Tensor(_others[i], 0, _weights[i].Shape));
            }

            var metadata = new Dictionary<string, string>(file.Metadata) { [UpdatesKey] = Updates.ToString(CultureInfo.InvariantCulture) };
            return new SafeTensorsFile(tensors, metadata);
        }
        finally
        {
            Show(averages: swapped);
        }
    }

    /// <summary>
    /// Reads a model that <see cref="Save"/> wrote, with the weights in training, and keeps the averages: <c>Fit</c> with this callback goes
    /// on to the same bits as if it had not stopped, unless another callback with a memory of its own takes part, such as
    /// <see cref="ReduceLROnPlateau"/> or <see cref="EarlyStopping"/>: it begins anew.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="customTypes">Classes of your own that the model is made of: layers, losses, metrics, and so on.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, not a model, or holds no average; the message says what.</exception>
    public Model Resume(string path, params Type[] customTypes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = SafeTensors.Read(path);
        var model = Model.Load(file, path, customTypes);
        if (!file.Metadata.TryGetValue(UpdatesKey, out var text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var updates))
        {
            throw new InvalidDataException($"{path} holds a model but no average to go on with: expected a file that WeightAverage.Save wrote. Load it with Model.Load.");
        }

        var source = new WeightSource(file, TrainedPrefix);
        var weights = model.Weights.ToArray();
        var trained = new float[weights.Length][];
        foreach (var (name, i) in Names(model))
        {
            trained[i] = source.Take(name, weights[i].Shape).ToArray();
        }

        Keep(model, trained, updates);
        _swapped = true;
        Show(averages: false);
        return model;
    }

    /// <inheritdoc />
    public override void OnTrainBegin()
    {
        if (!ReferenceEquals(_model, Model) || _weights.Length != Model.Weights.Count)
        {
            Keep(Model, [.. Model.Weights.Select(weight => weight.ToArray())], 0);
        }

        Show(averages: false);
    }

    /// <inheritdoc />
    public override void OnEpochBegin(int epoch) => Show(averages: false);

    /// <inheritdoc />
    public override void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
    {
        var decay = Math.Min(Decay, (1.0 + Updates) / (10.0 + Updates));
        for (var i = 0; i < _weights.Length; i++)
        {
            UpdateRule.Apply(new Approach(1 - decay), _others[i].AsSpan(), _weights[i].AsSpan(), []);
        }

        Updates++;
    }

    /// <inheritdoc />
    public override void OnEpochTrained() => Show(averages: Validate || _swapped);

    /// <inheritdoc />
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        Show(averages: Validate || _swapped);
        if (Path is not null)
        {
            Save(Path);
        }
    }

    /// <inheritdoc />
    public override void OnTrainEnd()
    {
        Show(averages: true);
        _model = null; // the next training begins with the averages as its weights, and averages anew
        (_weights, _others, _swapped) = ([], [], false);
    }

    private static IEnumerable<(string Path, int Index)> Names(Model model) =>
        model.NamedWeights().DistinctBy(item => item.Weight).Select((item, i) => (item.Path, i));

    private void Keep(Model model, float[][] others, long updates)
    {
        (_model, _weights, _others, _swapped) = (model, [.. model.Weights], others, false);
        Updates = updates;
    }

    /// <summary>Lets the model have the averages, or the weights in training.</summary>
    private void Show(bool averages)
    {
        if (averages == _swapped)
        {
            return;
        }

        for (var i = 0; i < _weights.Length; i++)
        {
            var weights = _weights[i].Write();
            var others = _others[i];
            for (var j = 0; j < others.Length; j++)
            {
                (weights[j], others[j]) = (others[j], weights[j]);
            }
        }

        _swapped = averages;
    }

    /// <summary>average += (weight − average) · rate: the "gradient" of the rule is the weight.</summary>
    private readonly struct Approach(double rate) : IUpdateRule<float>
    {
        private readonly Vector<float> _rate = new((float)rate);

        public void Step(ref Vector<float> weight, Vector<float> gradient, ref Vector<float> slot0, ref Vector<float> slot1, ref Vector<float> slot2) =>
            weight += (gradient - weight) * _rate;
    }
}
