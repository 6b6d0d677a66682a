namespace Inkstone.Callbacks;

/// <summary>Watches one value of the history: whether it is there, and whether it got better.</summary>
/// <param name="callback">Who watches, for messages.</param>
/// <param name="name">The value's key, such as <c>val_loss</c>.</param>
/// <param name="mode">Which values are better.</param>
/// <param name="minDelta">The least change that counts.</param>
internal sealed class Monitor(string callback, string name, MonitorMode mode, double minDelta)
{
    private readonly double _minDelta = Math.Abs(minDelta);
    private bool? _higherIsBetter = mode switch
    {
        MonitorMode.Min => false,
        MonitorMode.Max => true,
        MonitorMode.Auto => null,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), $"The mode must be Auto, Min or Max. Received: {mode}"),
    };

    public string Name => name;

    /// <summary>The value of an epoch, or null and a warning that begins as given and lists what there is.</summary>
    public double? Read(IReadOnlyDictionary<string, double> values, string warning)
    {
        if (values.TryGetValue(name, out var value))
        {
            return value;
        }

        Warnings.Raise($"{warning} Available metrics are: {string.Join(",", values.Keys)}.{(name.StartsWith("val_", StringComparison.Ordinal) ? " Values with val_ need validation data." : "")}");
        return null;
    }

    /// <summary>Whether a value is better than a reference by more than the least change; anything is better than none.</summary>
    public bool IsImprovement(double value, double? reference, Model model)
    {
        var higherIsBetter = _higherIsBetter ??= Direction(model);
        return reference is not { } best || (higherIsBetter ? value - _minDelta > best : value + _minDelta < best);
    }

    private bool Direction(Model model)
    {
        var metric = name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name;
        if (metric == "loss")
        {
            return false;
        }

        return model.Metrics.FirstOrDefault(other => other.Name == metric)?.HigherIsBetter ?? throw new InvalidOperationException(
            $"{callback} callback received monitor={name}, but it cannot be told whether that metric should be maximized or minimized. " +
            "Pass mode: MonitorMode.Max if a larger value is better, or mode: MonitorMode.Min if a smaller one is.");
    }
}
