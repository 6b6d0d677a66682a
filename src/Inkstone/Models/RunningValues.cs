using Inkstone.Metrics;
using Inkstone.Progress;

namespace Inkstone;

/// <summary>
/// The running loss and metrics of a pass over samples: means weighted by batch size, in double. What the progress line shows,
/// what is returned and what enters the history all come from here, so that they agree.
/// </summary>
internal sealed class RunningValues(IReadOnlyList<Metric> metrics)
{
    // In order of name, as Keras prints them: accuracy before loss.
    private readonly string[] _names = [.. metrics.Select(metric => metric.Name).Append("loss").Order(StringComparer.Ordinal)];
    private readonly Metric?[] _sources = Sources(metrics);
    private readonly Metric[] _metrics = [.. metrics];
    private double _lossTotal;
    private long _samples;

    public double Loss => _samples == 0 ? 0 : _lossTotal / _samples;

    public void Reset()
    {
        (_lossTotal, _samples) = (0, 0);
        foreach (var metric in _metrics)
        {
            metric.Reset();
        }
    }

    public void Add(RecordedStep step)
    {
        var samples = step.X.Shape[0];
        _lossTotal += (double)step.Loss!.ToScalar() * samples;
        _samples += samples;
        foreach (var metric in _metrics)
        {
            metric.Update(step.Y!, step.Prediction);
        }
    }

    /// <summary>Writes the values where the progress line and the callbacks find them.</summary>
    public void CopyTo(MetricValues line, Dictionary<string, double>? values = null, string prefix = "")
    {
        for (var i = 0; i < _names.Length; i++)
        {
            var name = prefix.Length == 0 ? _names[i] : prefix + _names[i];
            var value = _sources[i]?.Result ?? Loss;
            line.Set(name, value);
            if (values is not null)
            {
                values[name] = value;
            }
        }
    }

    private static Metric?[] Sources(IReadOnlyList<Metric> metrics) =>
        [.. metrics.Select(metric => (metric.Name, Source: (Metric?)metric)).Append(("loss", null)).OrderBy(item => item.Item1, StringComparer.Ordinal).Select(item => item.Item2)];
}
