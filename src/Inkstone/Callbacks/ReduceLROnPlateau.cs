namespace Inkstone.Callbacks;

/// <summary>Multiplies the learning rate by a factor when a watched value has not got better for some epochs.</summary>
public sealed class ReduceLROnPlateau : Callback
{
    private readonly Monitor _monitor;
    private double? _best;
    private int _wait;
    private int _cooldownLeft;

    /// <summary>Makes the callback.</summary>
    /// <param name="monitor">The value watched, as named in the history.</param>
    /// <param name="factor">What the learning rate is multiplied by, 0 to below 1.</param>
    /// <param name="patience">How many epochs in a row without an improvement bring it about.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">The least change that counts as an improvement.</param>
    /// <param name="cooldown">How many epochs after it are not counted.</param>
    /// <param name="minLearningRate">The learning rate does not go below this.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ReduceLROnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        MonitorMode mode = MonitorMode.Auto,
        double minDelta = 1e-4,
        int cooldown = 0,
        double minLearningRate = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        if (factor is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), $"ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}");
        }

        if (minLearningRate is not >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minLearningRate), $"minLearningRate must be zero or more. Received: {minLearningRate}");
        }

        _monitor = new Monitor(nameof(ReduceLROnPlateau), monitor, mode, minDelta);
        Factor = factor;
        Patience = patience;
        Cooldown = cooldown;
        MinLearningRate = minLearningRate;
    }

    /// <summary>What the learning rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>How many epochs in a row without an improvement bring it about.</summary>
    public int Patience { get; }

    /// <summary>How many epochs after it are not counted.</summary>
    public int Cooldown { get; }

    /// <summary>The learning rate does not go below this.</summary>
    public double MinLearningRate { get; }

    /// <inheritdoc />
    public override void OnTrainBegin()
    {
        _best = null;
        (_wait, _cooldownLeft) = (0, 0);
    }

    /// <inheritdoc />
    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_monitor.Read(values, $"Learning rate reduction is conditioned on metric `{_monitor.Name}` which is not available.") is not { } current)
        {
            return;
        }

        if (_cooldownLeft > 0)
        {
            _cooldownLeft--;
            _wait = 0;
        }

        if (_monitor.IsImprovement(current, _best, Model))
        {
            _best = current;
            _wait = 0;
        }
        else if (_cooldownLeft == 0 && ++_wait >= Patience && LearningRates.Get(Model) is var old && old > MinLearningRate)
        {
            LearningRates.Set(Model, Math.Max(old * Factor, MinLearningRate), nameof(ReduceLROnPlateau));
            _cooldownLeft = Cooldown;
            _wait = 0;
        }
    }
}
