namespace Inkstone.Callbacks;

/// <summary>
/// Ends training when a watched value has stopped getting better: after an epoch that is at least the
/// <see cref="Patience"/>-th in a row without an improvement.
/// </summary>
/// <example><code>
/// model.Fit(x, y, epochs: 100, validationSplit: 0.2, callbacks: [new EarlyStopping(patience: 3, restoreBestWeights: true)]);
/// </code></example>
public sealed class EarlyStopping : Callback
{
    private readonly Monitor _monitor;
    private int _wait;
    private double? _best;
    private IReadOnlyList<Tensor>? _bestWeights;

    /// <summary>Makes the callback.</summary>
    /// <param name="monitor">The value watched, as named in the history.</param>
    /// <param name="minDelta">The least change that counts as an improvement.</param>
    /// <param name="patience">How many epochs without an improvement are borne.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="baseline">A value to beat: without beating it too, an improvement does not start the count anew.</param>
    /// <param name="restoreBestWeights">Whether the model gets the weights of the best epoch back when training ends, stopped early or not.</param>
    /// <param name="startFromEpoch">Epochs before this one (counted from 0) are not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        double minDelta = 0,
        int patience = 0,
        MonitorMode mode = MonitorMode.Auto,
        double? baseline = null,
        bool restoreBestWeights = false,
        int startFromEpoch = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(startFromEpoch);
        _monitor = new Monitor(nameof(EarlyStopping), monitor, mode, minDelta);
        Patience = patience;
        Baseline = baseline;
        RestoreBestWeights = restoreBestWeights;
        StartFromEpoch = startFromEpoch;
    }

    /// <summary>How many epochs without an improvement are borne.</summary>
    public int Patience { get; }

    /// <summary>A value to beat.</summary>
    public double? Baseline { get; }

    /// <summary>Whether the model gets the weights of the best epoch back.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The first epoch looked at, counted from 0.</summary>
    public int StartFromEpoch { get; }

    /// <summary>The epoch, counted from 0, after which training was stopped; null if it was not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The epoch of the best value, counted from 0; null before there was one.</summary>
    public int? BestEpoch { get; private set; }

    /// <inheritdoc />
    public override void OnTrainBegin()
    {
        _wait = 0;
        _best = null;
        _bestWeights = null;
        StoppedEpoch = null;
        BestEpoch = null;
    }

    /// <inheritdoc />
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_monitor.Read(values, $"Early stopping conditioned on metric `{_monitor.Name}` which is not available.") is not { } current || epoch < StartFromEpoch)
        {
            return;
        }

        _wait++;
        if (_monitor.IsImprovement(current, _best, Model))
        {
            _best = current;
            BestEpoch = epoch;
            _bestWeights = RestoreBestWeights ? Model.GetWeights() : null;
            if (Baseline is null || _monitor.IsImprovement(current, Baseline, Model))
            {
                _wait = 0;
            }
        }
        else if (_wait >= Patience && epoch > 0)
        {
            StoppedEpoch = epoch;
            Model.StopTraining = true;
        }
    }

    /// <inheritdoc />
    public override void OnTrainEnd()
    {
        if (_bestWeights is not null)
        {
            Model.SetWeights(_bestWeights);
        }
    }
}
